/* news.h - whether a markdown report tells something new, read from the report alone. */
#ifndef GD_REPORT_NEWS_H
#define GD_REPORT_NEWS_H

#include "base/str.h"

/* Whether `markdown`, as gd_report_write_markdown wrote it, says that it has nothing which its reader did not know: no new
 * finding, nothing fixed, no other cost, the input read completely. It does so only where there was something to compare
 * with, by a comment line of its own at its end. */
bool gd_markdown_has_no_news(gd_str markdown);

#endif
