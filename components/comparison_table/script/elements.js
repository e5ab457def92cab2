// Making the elements of the table.

export function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}

// The narrow layout shows parts of the table as blocks and grids, which lose their roles unless they are written out.
export function withRole(part, role) {
  part.setAttribute("role", role);
  return part;
}
