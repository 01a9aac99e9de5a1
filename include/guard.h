/* guard.h - the public face of libguard: what the guard command is made of.
 *
 * A program fills a guard_options, calls one of the functions below, and gets its answer as bytes
 * through a guard_sink. Nothing here keeps global state; two scans may run in one process at once.
 * Strings are UTF-8 and NUL-terminated, borrowed for the time of the call. Nothing is read outside
 * the scan root, executed, or fetched, but by the functions that say so. */
#ifndef GUARD_H
#define GUARD_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GUARD_VERSION "0.1.0"
#define GUARD_VERSION_NUMBER 0x000100 /* 0xMMmmpp */

#if defined(__GNUC__)
#define GUARD_API __attribute__((visibility("default")))
#else
#define GUARD_API
#endif

/* The outcome of a call, and the exit code that the command gives. */
typedef enum {
    GUARD_CLEAN = 0,     /* done; no finding at the threshold */
    GUARD_FINDINGS = 1,  /* done; findings at or above the threshold, or a test failed */
    GUARD_USAGE = 2,     /* the options or the configuration are wrong */
    GUARD_UNREADABLE = 3 /* input could not be read completely; the rest was done */
} guard_status;

typedef enum { GUARD_LOW, GUARD_MEDIUM, GUARD_HIGH, GUARD_CRITICAL, GUARD_NEVER } guard_severity;

/* Where output goes. `write` gets the bytes in order and returns false to stop. */
typedef struct {
    bool (*write)(void *context, const char *bytes, size_t length);
    void *context;
} guard_sink;

/* A list of strings. */
typedef struct {
    const char *const *items;
    size_t count;
} guard_list;

/* What to read and how to judge it. Zeroed members mean the default that the comment names. */
/* How far a scan has come. */
typedef struct {
    size_t modules_done, modules; /* root modules, each environment of one for itself */
    size_t files;                 /* that were found */
    size_t resources;             /* that were judged */
    size_t rules;                 /* that run */
} guard_progress;

/* A function that is told: from any thread, but from one at a time. */
typedef struct {
    void (*tell)(void *context, const guard_progress *progress); /* NULL: nobody is told */
    void *context;
} guard_progress_call;

typedef struct {
    guard_list paths; /* files and folders; none: the working folder */
    bool
        affected; /* paths are changed files: judge the root modules that they affect, wherever below the root */
    const char *root; /* the scan root; NULL: the repository (.git) around the paths, else their own folder */
    const char *plan; /* a plan or state document, "-" for standard input; NULL: none */
    guard_list variables; /* "name=value", as terraform's -var */
    guard_list
        variable_files; /* as -var-file, in order. One that holds "{env}" is a pattern: guard_scan judges each
                                  root module once for each environment that it finds files of (docs/inputs.md) */
    const size_t *
        files_after; /* for each of `variables`, how many of `variable_files`, the last ones, come after it and
                                  are stronger; NULL: none */
    guard_list environments; /* of the patterns' environments these alone; none: all that are found */
    const char *workspace;   /* NULL: "default"; "{env}" in it stands for the environment */
    bool environment;        /* take TF_VAR_ variables from the environment */
    guard_list exclude;      /* glob patterns of paths below the root that are left out */
    guard_list rule_folders; /* folders with rules of the organisation's own */
    guard_list only;         /* rule ids or aliases: run these alone */
    guard_list skip;         /* rule ids or aliases: do not run these */
    guard_list
        frameworks;      /* rules of these frameworks ("cis-aws-3.0") alone, and a report by their controls */
    guard_list services; /* guard_rules_write: rules of these services ("s3", or a pattern with `*`) alone */
    guard_list aliases;  /* guard_rules_write: likewise of rules with these ids of other tools */
    bool cost;           /* guard_scan: also estimate costs, and judge them by the settings */
    const char *usage_file; /* Infracost's usage file; NULL: none */
    const char *price_book; /* NULL: the user's own, where there is one; "": none */
    const char
        *cost_compare_to;   /* a document of guard_cost (json) that costs are compared with; NULL: none */
    bool rule_times;        /* guard_scan: measure what each rule costs, see guard_results_write_rule_times */
    guard_severity minimum; /* findings below this are left out */
    guard_severity fail_on; /* GUARD_FINDINGS from this severity on; zeroed: every finding fails */
    bool
        fail_on_given; /* `fail_on` is the caller's word, also where it is zeroed; else guard.yaml's fail.severity holds */
    bool soft_fail;      /* never GUARD_FINDINGS */
    const char *unknown; /* "pass", "warn", "block": what undecided rules do; NULL: fail.unknown */
    const char *config;  /* a guard.yaml; NULL: the nearest one above the paths, not above the root */
    bool no_config;      /* read none, without `config` */
    guard_list profiles; /* profiles (built-in names or files) that guard.yaml may tighten, not loosen */
    guard_list
        reviewed_by; /* who has approved the change, for require_approval "review"; asked by the caller */
    const char *approvals;        /* likewise: a file of guard_comment's `approvals`; NULL: none */
    const char *require_approval; /* "none", "register", "review"; NULL: exceptions.require_approval */
    const char *since;    /* a git revision: findings that its merge base with HEAD has too are ignored, those
                                that it had are told as fixed; NULL: none */
    const char *baseline; /* findings in this file are ignored (guard_baseline); NULL: none */
    bool hashes;  /* note the hash of each finding's resource: for guard_exception_request and baselines */
    bool lenient; /* GUARD_CLEAN in place of GUARD_UNREADABLE */
    const char *today; /* YYYY-MM-DD, for annotations' end dates; NULL: the clock (UTC) */
    unsigned jobs;     /* threads; 0: as many as processors */
    bool colour;       /* text output with terminal colours */
    const char *links; /* markdown: the address that the repository's files are below; NULL: no links */
    bool hyperlinks;   /* text output with links to the files (OSC 8), where it has colours */
    bool quiet;        /* text output has findings only: nothing where there are none */
    guard_progress_call progress; /* guard_scan */
    bool verbose;                 /* text output also lists unknown and ignored findings one by one */
} guard_options;

/* The version of the library that is linked, "0.1.0". */
GUARD_API const char *guard_version(void);

/* "low" … "critical", "never"; false when the text is none of them. */
GUARD_API bool guard_severity_parse(const char *text, guard_severity *severity);

/* ---- scan -------------------------------------------------------------------------------------- */

typedef struct guard_results guard_results;

/* Read, evaluate and judge. Always gives results (free them with guard_results_free), also where
 * input was broken. */
GUARD_API guard_results *guard_scan(const guard_options *options);
GUARD_API void guard_results_free(guard_results *results);

/* What the scan came to; see guard_status. */
GUARD_API guard_status guard_results_status(const guard_results *results);

/* How many findings with status fail have that severity. */
GUARD_API size_t guard_results_count(const guard_results *results, guard_severity severity);

/* The format that guard.yaml asks for when the caller has none of its own (reports.format); "text" when it does not. */
GUARD_API const char *guard_results_format(const guard_results *results);

/* The known report formats, in the order of the help (text, json, sarif, …); NULL at the end. */
GUARD_API const char *guard_report_format_at(size_t index);

/* Write the results as `format`; false when it is not known. The same results give the same bytes. */
GUARD_API bool guard_report_write(const guard_results *results, const char *format, guard_sink out);

/* Write one report to a file, whole or not at all; false, with a message to `errors`, when that fails. */
GUARD_API bool guard_report_write_file(const guard_results *results, const char *format, const char *path,
                                       guard_sink errors);

/* What was wrong with the input, for people: place, source line, what to do. With options->quiet errors only. */
GUARD_API void guard_results_write_diagnostics(const guard_results *results, guard_sink out);

/* What each rule that ran cost, the dearest first: as text, a line a rule, or as JSON. Nothing without
 * options->rule_times. Times are processor time over all threads; checks are the rows that it was called for. */
GUARD_API void guard_results_write_rule_times(const guard_results *results, bool json, guard_sink out);

/* Write the exceptions that the scan met, with the state of each, as "text", "json" or "markdown"; false for another
 * format. */
GUARD_API bool guard_exceptions_write(const guard_results *results, const char *format, guard_sink out);

/* Write what to submit for an exception from `rule` for the resource at `address`: the annotation, and the entry of the
 * register. GUARD_USAGE when there is no such rule. */
GUARD_API guard_status guard_exception_request(const guard_results *results, const char *rule,
                                               const char *address, guard_sink out, guard_sink errors);

/* `what` is "write": scan, and write the findings to options->baseline (NULL: guard-baseline.json); "show": which entries
 * of it are still there; "prune": take out those that are not. GUARD_USAGE, GUARD_UNREADABLE as guard_results_status. */
GUARD_API guard_status guard_baseline(const guard_options *options, const char *what, guard_sink out,
                                      guard_sink errors);

/* Write what of other scanners' annotations and settings was understood, what was not, and all of it in guard's form. */
GUARD_API void guard_migration_write(const guard_results *results, guard_sink out);

/* ---- parse ------------------------------------------------------------------------------------- */

/* Read files for their syntax alone. What a file holds goes by its name: `.json` is HCL's JSON syntax,
 * `.hcle` one expression, `.tmpl` one template, everything else configuration in native syntax; "-" is
 * configuration on standard input. GUARD_UNREADABLE when a file is not valid or cannot be read. */
typedef struct {
    guard_list paths;
    bool
        json; /* to `out`, one JSON object a line, a line a file: {"file","valid","diagnostics":[{"line","column",
                       "message"}]}; otherwise one sentence to `out` and the diagnostics, for people, to `errors` */
    bool
        structure; /* with `json`: adds "attrs" and "blocks" of configuration in native syntax, with the references of each
                       argument, or its value when it has neither references nor calls */
} guard_parse_options;

GUARD_API guard_status guard_parse(const guard_parse_options *options, guard_sink out, guard_sink errors);

/* ---- table ------------------------------------------------------------------------------------- */

/* Evaluate the root modules at options->paths, or options->plan, and write every resource instance and
 * the outputs as one JSON document to `out`; what was wrong with the input goes to `errors`, for people.
 * Of several root modules, instances have a member `folder`, and names of outputs start with it.
 * `raw`: as terraform without a provider would evaluate it: results of data sources stay unknown, also where
 * they can be computed, and TF_VAR_ variables of the environment are taken. */
GUARD_API guard_status guard_table(const guard_options *options, bool raw, guard_sink out, guard_sink errors);

/* ---- cost -------------------------------------------------------------------------------------- */

typedef struct {
    guard_options input;      /* what to read, as for guard_scan */
    const char *project_file; /* in the form of infracost.yml, in place of paths; NULL: none */
    bool difference;          /* of a plan: against what was there before */
    const char *compare_to;   /* a document of an earlier call (json), or a folder; NULL: none */
    const char *base;         /* a revision of git: compare with its merge base; NULL: none */
    const char *format;       /* one of guard_cost_format_at() */
    bool usage_template;      /* write a usage file to fill in, and no costs */
    bool by_cost;             /* the most expensive first; else by address */
} guard_cost_options;

/* Write what the root modules, or the plan, cost a month to `out`; what was wrong with the input goes to `errors`.
 * With `base` the user's git is run. */
GUARD_API guard_status guard_cost(const guard_cost_options *options, guard_sink out, guard_sink errors);

/* The known forms of a cost report, in the order of the help (text, json, markdown); NULL at the end. */
GUARD_API const char *guard_cost_format_at(size_t index);

/* ---- drift ------------------------------------------------------------------------------------- */

/* Write what a plan (options->plan, or a path that is one) says of drift: what changed or went outside of Terraform, with
 * which severity, and whether to re-apply, to accept or to import; as "text", "markdown" or "json" (docs/drift.md).
 * GUARD_FINDINGS when something drifted at or above options->fail_on. */
GUARD_API guard_status guard_drift(const guard_options *options, const char *format, guard_sink out,
                                   guard_sink errors);

/* ---- prices ------------------------------------------------------------------------------------ */

typedef struct {
    guard_list regions; /* none: all that there are (from a folder, and to show) */
    guard_list offers;  /* AWS's offer codes; none: those that guard has models for */
    const char *from;   /* a URL or a folder of price lists; NULL: AWS's own */
    const char *book;   /* the file of the book; NULL: the user's own */
} guard_prices_options;

/* Read AWS's price lists into the user's book, which costs are looked up in before the one that is compiled in. Uses the
 * network unless `from` is a folder. GUARD_UNREADABLE, and the book as it was, when a list is bad. */
GUARD_API guard_status guard_prices_update(const guard_prices_options *options, guard_sink out,
                                           guard_sink errors);

/* Write the prices whose key holds all of `words`, a line each: key, region, price, source. */
GUARD_API guard_status guard_prices_show(const guard_prices_options *options, guard_list words,
                                         guard_sink out, guard_sink errors);

/* ---- eval -------------------------------------------------------------------------------------- */

/* Evaluate one expression in the scope of the root module that options->paths names (its variables, locals,
 * resources), or of none when there is no path. Writes the value as JSON and a line end to `out`; what is not known
 * is {"$unknown":true}, what is sensitive "(sensitive)". Diagnostics go to `errors`; GUARD_USAGE when the expression
 * cannot be evaluated, GUARD_UNREADABLE when the folder could not be read completely. */
GUARD_API guard_status guard_eval(const guard_options *options, const char *expression, guard_sink out,
                                  guard_sink errors);

/* Evaluate one row and write one line: {"value","type"}, with "sensitive":true where that is so, or {"error"}. The row
 * is a JSON object: "expr"; "kind", "expr" or "template"; "vars", for each name an object of "value", "type" (cty's JSON
 * notation; implied when missing) and "sensitive". With "dialect" "hcl" line ends are white space and all names are plain
 * variables; otherwise the expression is read as an argument of a Terraform file, and `local` as Terraform has it. */
GUARD_API guard_status guard_eval_row(const char *row, size_t length, guard_sink out);

/* ---- settings ---------------------------------------------------------------------------------- */

/* What holds for options->paths: their guard.yaml with what it extends, options->profiles, and options. As "text" (YAML,
 * each value with where it came from) or "json". GUARD_USAGE when something in it is wrong. */
GUARD_API guard_status guard_config_show(const guard_options *options, const char *format, guard_sink out,
                                         guard_sink errors);

/* What guard.yaml may hold: as "schema" (JSON Schema, for editors), "reference" (markdown) or "man" (the page
 * guard.yaml(5)); false for other words. */
GUARD_API bool guard_config_describe(const char *what, guard_sink out);

/* Write a commented guard.yaml for the repository at options->paths[0] (none: the working folder), with what is found
 * there. GUARD_USAGE, with a message, when there is one already and `overwrite` is not given. `to_output`: print it. */
GUARD_API guard_status guard_config_init(const guard_options *options, const char *profile, bool overwrite,
                                         bool to_output, guard_sink out, guard_sink errors);

/* Write .github/workflows/infra-checks.yml, the workflow of docs/templates, for the folder that holds the configuration;
 * likewise. */
GUARD_API guard_status guard_workflow_init(const guard_options *options, bool overwrite, bool to_output,
                                           guard_sink out, guard_sink errors);

/* ---- rules ------------------------------------------------------------------------------------- */

/* Write what rules there are, those of options->rule_folders with them, sorted by id: one line each as
 * "text", everything that their tables say as "json", or a catalogue as "markdown". options->only, ->skip, ->services
 * and ->aliases choose. With options->frameworks the controls of each are listed, with the rules that ask for them. */
GUARD_API guard_status guard_rules_write(const guard_options *options, const char *format, guard_sink out,
                                         guard_sink errors);

/* Write all that is known of the rule of that id or alias, for people. GUARD_USAGE when there is none. */
GUARD_API guard_status guard_rule_explain(const guard_options *options, const char *id, guard_sink out,
                                          guard_sink errors);

/* Write where a value comes from: from the argument at `target` (`module.a.aws_x.y[0].tags["Team"]`, `var.x`, `local.x`) back
 * through calls, references, variables, locals, outputs, module calls, values files and defaults, each with its place, text and
 * value, and why it is unknown where it is. For people, or as JSON (docs/explain.md). The root module is that of
 * options->paths. GUARD_USAGE when there is nothing at the address. */
GUARD_API guard_status guard_value_explain(const guard_options *options, const char *target, bool json,
                                           guard_sink out, guard_sink errors);

/* Run the examples of rules: of all, or of `which`, each a folder or file of rules, a rule id or alias
 * (with `*` for any characters). Writes the examples that fail, and last "N passed, N failed".
 * GUARD_FINDINGS when one failed. */
GUARD_API guard_status guard_rules_test(const guard_options *options, guard_list which, guard_sink out,
                                        guard_sink errors);

/* ---- report merge ------------------------------------------------------------------------------ */

typedef struct {
    guard_list documents; /* SARIF files; "-" is standard input */
    guard_list formats;   /* "F" to the sink or "F=FILE" */
    guard_options
        judging; /* as for a scan: root, rule_folders, only, skip, minimum, fail_on, soft_fail, config, no_config,
                                profiles, require_approval, reviewed_by, approvals, today, links, colour; nothing else counts */
} guard_merge_options;

/* Make one report of SARIF 2.1.0 documents of any tool, by the same settings and exceptions as a scan. GUARD_UNREADABLE when one of them could not be read; the others
 * are merged all the same. */
GUARD_API guard_status guard_merge(const guard_merge_options *options, guard_sink out, guard_sink errors);

/* ---- comment ----------------------------------------------------------------------------------- */

/* What to put on a pull request, and where. NULL members are left out. */
typedef struct {
    const char *server;    /* "github" (default) or "gitlab" */
    const char *api;       /* "https://api.github.com", "https://HOST/api/v3", "https://gitlab.com/api/v4" */
    const char *graphql;   /* GitHub's GraphQL address; NULL: made from `api` */
    const char *project;   /* "owner/name"; GitLab: the project's number, or its path with %2F */
    const char *number;    /* of the pull or merge request */
    const char *token;     /* never written anywhere */
    bool job_token;        /* GitLab: CI_JOB_TOKEN instead of a personal or project token */
    const char *body;      /* file with the markdown report, "-" for standard input: becomes the comment */
    const char *behaviour; /* "update" (default), "new", "hide-and-new", "delete-and-new" */
    const char *tag;       /* one comment a tag; NULL: "default" */
    bool only_news;        /* no comment for a report that has nothing new, but to bring one up to date */
    const char *author;    /* login name whose comments are taken for ours; NULL: usual_author's */
    const char
        *usual_author; /* the same where it is only likely: the server is asked when it seems wrong; NULL:
                                 anybody's */
    unsigned long long
        run; /* grows from run to run: an older run does not replace a later one's comment; 0: not known */
    const char *summary_file; /* gets the report when the token may not comment (GITHUB_STEP_SUMMARY) */
    const char *sarif;        /* file for code scanning; needs commit and ref */
    const char *commit;       /* 40 hexadecimal digits */
    const char *ref;          /* "refs/pull/7/merge" */
    const char *check;        /* name of a check run to make on check_commit */
    const char *check_commit; /* NULL: commit; the head of the pull request, where commit is a merge */
    const char *conclusion;   /* of the check run: "success", "failure", "neutral" (default) */
    const char
        *approvals; /* file to write: {"pull":7,"head","approvals":[{"user","commit"}]}, for guard_scan */
    unsigned pause_milliseconds; /* before a second attempt; 0: a second */
} guard_comment_options;

/* Talk to the server through libcurl; the only function here, with guard_prices_…, that uses the network. What the
 * token may not do is said to `errors` and is no failure. GUARD_USAGE when the options are wrong or libcurl is not
 * installed, GUARD_UNREADABLE when a file could not be read or the server did not do what was asked. */
GUARD_API guard_status guard_comment(const guard_comment_options *options, guard_sink out, guard_sink errors);

#ifdef __cplusplus
}
#endif

#endif
