/* annotated.h - a parsed file with annotations, and findings in it, for tests. */
#ifndef GD_TESTS_POLICY_ANNOTATED_H
#define GD_TESTS_POLICY_ANNOTATED_H

#include "policy/annotation.h"

enum { ANNOTATED_MAX_FILES = 4 };

typedef struct {
    gd_arena arena;
    gd_diags syntax, diags;
    const gd_file *files[ANNOTATED_MAX_FILES];
    size_t file_count;
    gd_annotations *annotations;
    gd_findings findings;
    gd_exception_terms terms; /* zeroed: nothing is asked; `today` is 2026-06-15 */
    bool peers;               /* annotations of other scanners count */
} annotated;

void annotated_init(annotated *test);
void annotated_release(annotated *test);

/* Parse one more file. */
const gd_file *annotated_file(annotated *test, const char *path, const char *text);

/* Collect the annotations of all files. Known rules are "rule-a", "rule-b" and the alias "A_1" of rule-a. */
void annotated_collect(annotated *test);

/* Parse `text` as the one file and collect. */
void annotated_read(annotated *test, const char *text);

/* Add a finding of rule-a ('a') or rule-b ('b') on the first place of `needle` in file 0; its block is the
 * outermost one around it. */
gd_finding *annotated_find(annotated *test, char rule, const char *needle);

/* As annotated_find, and whether it is hidden on 2026-06-15. */
bool annotated_hides(annotated *test, char rule, const char *needle);

/* The first place of `needle` in a file. */
gd_range annotated_range(const gd_file *file, const char *needle);

/* The diagnostic number `index`; fails the test when there is none. */
const gd_diag_item *annotated_diag(annotated *test, size_t index);

#endif
