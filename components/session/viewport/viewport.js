// Reports to Python whether the window is as narrow as a phone, and sets the language of the document.

const NARROW = "(max-width: 640px)";

export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang;
  const query = window.matchMedia(NARROW);
  const report = () => {
    if (query.matches !== data.narrow) setStateValue("narrow", query.matches);
  };
  report();
  query.addEventListener("change", report);
  return () => query.removeEventListener("change", report);
}
