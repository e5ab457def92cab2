// Making the elements of the table.

export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

// The narrow layout shows parts of the table as blocks and grids, which lose their roles unless they are written out.
export function withRole(part, role) {
  part.setAttribute("role", role);
  return part;
}
