/** What a form says above what was typed when storage failed while it was being recorded. */
export const NOT_SAVED =
  'Nothing was saved: storage did not answer. What you typed is still here. Please try again in a minute.';
