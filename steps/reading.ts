/** What reads files, loaded with the first phrase that names one: start-up counts, and most scenarios name none. */
export const reading = (): Promise<typeof import('../src/reading.js')> => import('../src/reading.js');
