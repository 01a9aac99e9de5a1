/* report.h - the one result model that every report format is written from.
 *
 * A writer reads a gd_report and nothing else, and appends bytes to a buffer. The same report gives
 * the same bytes: findings come sorted (by file, place, rule, address) and without repeats, and no
 * writer asks the clock or the environment. Adding a format: one file with its writer, one row in
 * formats.c. */
#ifndef GD_REPORT_REPORT_H
#define GD_REPORT_REPORT_H

#include "base/buffer.h"
#include "base/diag.h"
#include "policy/annotation.h"
#include "policy/finding.h"
#include "pricing/decimal.h"
#include "report/controls.h"

enum { GD_SEVERITY_COUNT = GD_SEVERITY_CRITICAL + 1 };

/* A resource that costs something, or did. */
typedef struct {
    gd_str stack; /* folder of the root module, with " (ENV)" behind it where there are environments */
    gd_str address, type;
    gd_str service; /* "rds_instance"; empty for what no cost model is about any more */
    gd_decimal monthly, past;
} gd_cost_item;

/* What the scanned stacks cost, where that was asked for. */
typedef struct {
    GD_VEC(gd_cost_item) items; /* what changed most first, or where there is no past what costs most */
    GD_VEC(gd_str) stacks;      /* that were estimated */
    bool asked;
    gd_decimal monthly, past, saving; /* of all stacks */
    bool has_past;
    bool yuan, dollars; /* the currencies of the stacks' costs */
    size_t not_priced;  /* components that are left out */
} gd_cost_summary;

typedef struct {
    const gd_finding *findings; /* sorted; see gd_report_sort */
    size_t finding_count;
    const gd_diag_item *diagnostics; /* sorted, without repeats */
    size_t diagnostic_count;
    size_t files, stacks, resources, rules; /* what was looked at */
    gd_str since;                           /* the revision that findings are compared with; empty: none */
    size_t added, remaining;                /* failing findings that its merge base has not, has */
    const gd_finding *const *fixed;         /* that it had */
    size_t fixed_count;
    const gd_str *environments; /* in which root modules were judged, sorted; none without patterns */
    size_t environment_count;
    const gd_framework_report *frameworks; /* that were asked for */
    size_t framework_count;
    size_t failed[GD_SEVERITY_COUNT]; /* findings with status fail, by severity */
    size_t unknown, ignored;
    gd_severity fail_on;
    bool never_fails;                /* fail.severity: never, but for findings whose rule blocks */
    bool soft;                       /* fail.soft: nothing fails */
    bool lists_unknown;              /* fail.unknown: warn or block */
    bool unknown_blocks;             /* fail.unknown: block */
    gd_exception_records exceptions; /* what each has come to */
    gd_str links; /* the address that paths of the repository are below, "https://…/blob/SHA"; empty: none */
    gd_str scanned;     /* the one path that was asked for, below the root; empty: the root, or several */
    gd_str path_prefix; /* from the working folder to the scan root ("infra/", "../"): text output only */
    gd_cost_summary cost;
    gd_str link_root; /* the scan root, for links to files on a terminal; empty: none */
    unsigned jobs;    /* threads that a writer may use; 0: one a processor */
    bool colour, verbose;
    bool quiet;  /* text: findings only */
    bool merged; /* of other tools' reports: nothing is known of resources and rules that were judged */
} gd_report;

typedef void (*gd_report_writer)(const gd_report *report, gd_buffer *out);

/* The writer of `format`, or NULL. */
gd_report_writer gd_report_writer_find(gd_str format);

/* Names of the formats in the order of the help; NULL at the end. */
const char *gd_report_format_at(size_t index);

/* Sort findings, and merge those that several environments or root modules have in common (same rule, place,
 * address, message) into the first. Returns the new count. Merged lists live in `arena`. */
size_t gd_report_sort(gd_arena *arena, gd_finding *findings, size_t count);

/* Likewise for diagnostics: a file that several stacks share is complained of once. */
size_t gd_report_sort_diagnostics(gd_diag_item *items, size_t count);

/* Fill the counts from the findings. */
void gd_report_count(gd_report *report);

/* Whether that finding makes the run fail; and whether any does. */
bool gd_report_finding_fails(const gd_report *report, const gd_finding *finding);
bool gd_report_fails(const gd_report *report);

/* Write "1,234.50 USD a month (+123.00 USD, +11%); 3 components are not priced". Nothing when costs were not asked for. */
void gd_report_add_cost(const gd_report *report, gd_buffer *out);

/* The writers. */
void gd_report_write_text(const gd_report *report, gd_buffer *out);
void gd_report_write_json(const gd_report *report, gd_buffer *out);
void gd_report_write_sarif(const gd_report *report, gd_buffer *out);
void gd_report_write_sarif_full(const gd_report *report,
                                gd_buffer *out); /* with what is suppressed or undecided */
void gd_report_write_markdown(const gd_report *report, gd_buffer *out);
void gd_report_write_html(const gd_report *report, gd_buffer *out);
void gd_report_write_junit(const gd_report *report, gd_buffer *out);
void gd_report_write_github(const gd_report *report, gd_buffer *out); /* workflow commands */
void gd_report_write_gitlab(const gd_report *report, gd_buffer *out); /* code quality */
void gd_report_write_csv(const gd_report *report, gd_buffer *out);
void gd_report_write_atlantis(const gd_report *report, gd_buffer *out); /* of one policy set */

#endif
