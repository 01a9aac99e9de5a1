/* news.h - the line by which a pull request's comment is known to tell nothing new. */
#ifndef GD_REPORT_NEWS_H
#define GD_REPORT_NEWS_H

/* A line of the markdown report that says nothing which its reader did not know: no new finding, nothing fixed, no other
 * cost, the input read completely. Only where there is something to compare with. */
#define GD_NO_NEWS "<!-- guard: no news -->"

#endif
