/* html_parts.h - the fixed parts of the HTML report: its style and its script.
 *
 * The page holds everything itself and asks nothing of the network: its content security policy allows this one
 * style and this one script, by their hashes, and nothing else. So text of a scanned repository cannot run even
 * if it were not escaped. */
#ifndef GD_REPORT_HTML_PARTS_H
#define GD_REPORT_HTML_PARTS_H

#include "base/str.h"

gd_str gd_html_style(void);
gd_str gd_html_script(void);

#endif
