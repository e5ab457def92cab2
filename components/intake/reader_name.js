// Keeps the name of the reader in this browser, and gives it back when the page is opened again.

const PLACE = "jianfu_reader";

export default function ({ data, setStateValue }) {
  try {
    if (data.name) localStorage.setItem(PLACE, data.name);
    else if (data.asks && localStorage.getItem(PLACE)) {
      setStateValue("known", { value: localStorage.getItem(PLACE), at: Date.now() });
    }
  } catch {
    // A browser that keeps nothing asks again.
  }
}
