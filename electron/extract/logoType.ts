/** A picture handed to the task `prepare` under this type comes back as a company's small emblem. */
export const logoType = 'image/x-logo';
