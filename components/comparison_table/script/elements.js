// Creates the elements of the table.

export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

// Sets the role explicitly: in the narrow layout, parts of the table are blocks and grids and lose their implicit role.
export function withRole(part, role) {
  part.setAttribute("role", role);
  return part;
}
