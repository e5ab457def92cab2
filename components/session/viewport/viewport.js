// Tells Python whether the window is as narrow as a phone, and the document which language it is in.

const NARROW = "(max-width: 640px)";

export default function ({ data, setStateValue }) {
  document.documentElement.lang = data.lang;
  const query = window.matchMedia(NARROW);
  const tell = () => {
    if (query.matches !== data.narrow) setStateValue("narrow", query.matches);
  };
  tell();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}
