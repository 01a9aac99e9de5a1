/* foreign.h - what another tool's SARIF says, before it is placed in our sources.
 *
 * Slices point into the document or live in the arena of the reading. */
#ifndef GD_REPORT_FOREIGN_H
#define GD_REPORT_FOREIGN_H

#include "base/diag.h"
#include "policy/finding.h"

/* A rule of the other tool. */
typedef struct {
    gd_str id, name, title, description, help;
    gd_str level; /* default level; empty: not said */
    gd_str score; /* `security-severity`, "8.9"; empty: not said */
} gd_foreign_rule;

typedef struct {
    gd_str tool;       /* "Trivy" */
    gd_str rule_id;    /* of the result, or of its rule */
    size_t rule_index; /* of the run's rules; SIZE_MAX: not said */
    gd_str level, kind, message, address;
    gd_str uri;                                  /* as written, with its base resolved; empty: no place */
    uint32_t line, column, end_line, end_column; /* 1-based; 0: not said */
    bool suppressed;
    gd_str justification;
    const gd_foreign_rule *rule; /* NULL: the run does not describe it */
} gd_foreign_result;

typedef struct {
    GD_VEC(gd_foreign_result) list;
    size_t run_count;
} gd_foreign_results;

/* Read a SARIF 2.1.0 document (OASIS) in one pass, without a tree of it: memory is a small part of its size. Results that
 * report nothing wrong (kind pass, notApplicable, informational; baselineState absent) are left out. False, with a
 * diagnostic, when it is no JSON or no SARIF; what was read before is then dropped. */
bool gd_sarif_read(gd_arena *arena, const gd_source *document, gd_foreign_results *results, gd_diags *diags);

/* The severity that the other tool gives: by its score as GitHub classes it, else by its level. */
gd_severity gd_foreign_severity(const gd_foreign_result *result);

#endif
