/* finding.h - what rules say about resources, and what policy decided on it.
 *
 * Rules fill everything up to `calls`; policy sets status IGNORED and `exception`. Slices live in the
 * arena of the results; ranges point into sources, which live until the report is written. */
#ifndef GD_POLICY_FINDING_H
#define GD_POLICY_FINDING_H

#include "base/source.h"
#include "base/vec.h"
#include "value/value.h"

typedef enum { GD_SEVERITY_LOW, GD_SEVERITY_MEDIUM, GD_SEVERITY_HIGH, GD_SEVERITY_CRITICAL } gd_severity;

/* "low", "medium", "high", "critical"; false when `text` is none of them (case does not matter). */
const char *gd_severity_name(gd_severity severity);
bool gd_severity_parse(gd_str text, gd_severity *severity);

typedef struct {
    gd_str framework; /* "cis-aws-3.0" */
    gd_str control;   /* "2.1.1" */
} gd_control;

/* A rule's facts, all from its Lua table. Lives as long as the engine's session. */
typedef struct {
    gd_str id;    /* "aws-s3-encryption", from its path */
    gd_str title; /* states the defect: "S3 bucket is not encrypted with …" */
    gd_severity severity;
    gd_str
        category; /* encryption, exposure, identity, logging, network, reliability, secrets, hygiene, cost */
    gd_str service; /* "s3", from its path */
    gd_str rationale;
    gd_str remediation;
    gd_str *aliases;
    size_t alias_count;
    gd_str *supersedes; /* ids of rules that it speaks for where both fail */
    size_t supersedes_count;
    gd_str *needs; /* settings without any of which it has nothing to say; none: it always has */
    size_t needs_count;
    gd_control *controls;
    size_t control_count;
    gd_str *resources;
    size_t resource_count;
    gd_str *bad, *good, *unknown; /* examples */
    gd_str *bad_settings, *good_settings,
        *unknown_settings; /* guard.yaml that each is judged with; NULL: none */
    size_t bad_count, good_count, unknown_count;
} gd_rule_info;

typedef enum { GD_FINDING_FAIL, GD_FINDING_UNKNOWN, GD_FINDING_IGNORED } gd_finding_status;

/* What a failing finding does to the run: what its severity says, or nothing, or fail it, as settings have it. */
typedef enum { GD_EFFECT_BY_SEVERITY, GD_EFFECT_WARN, GD_EFFECT_BLOCK } gd_effect;

/* A value that the resource must have for another scanner's exception to be about it. */
typedef struct {
    gd_str attribute, value;
} gd_exception_condition;

/* An annotation or register entry that covers a finding. */
typedef struct {
    gd_range range; /* the comment, or the entry */
    gd_str reason, approved_by, expires, ticket;
    gd_str rule;      /* of a register entry: as written */
    gd_str approved;  /* of a register entry: the day */
    gd_str key;       /* of the one instance that it is about; empty: all */
    gd_str tool;      /* whose annotation it is: "tfsec", "checkov" …; empty: guard's own */
    gd_str workspace; /* a pattern; empty: any */
    const gd_exception_condition *conditions;
    size_t condition_count;
    bool in_register;
} gd_exception;

/* One step of where a value came from, ready to print: "variable public", at a place. */
typedef struct {
    gd_str text; /* "variable \"public\"", "default of variable \"public\"", "argument of module \"net\"" */
    gd_range range;
} gd_origin_step;

typedef struct {
    const gd_rule_info *rule;
    gd_finding_status status;
    gd_effect effect;
    gd_severity severity; /* the rule's, or that of the gravest that it supersedes */
    gd_str address;
    gd_str type;      /* of the resource */
    gd_str attribute; /* path the finding is about; empty: the resource as a whole */
    gd_str message;
    gd_range range;          /* narrowest: the attribute, else the block's header */
    gd_range block;          /* the whole resource block; source NULL when it comes from a plan alone */
    gd_range owner;          /* the block of the resource of `address`, where `block` is another's */
    gd_origin_step *origins; /* how the value came here, nearest first */
    size_t origin_count;
    gd_range *calls; /* headers of the module calls that lead here, innermost first */
    size_t call_count;
    gd_range *call_blocks; /* the same calls, whole blocks: for annotations */
    const gd_rule_info *
        *superseded; /* rules that failed here, too, and that this finding speaks for, by id */
    size_t superseded_count;
    const gd_exception *exception;
    gd_str hash;  /* of the resource's values, for registers and baselines; empty where nobody asked for it */
    gd_str stack; /* folder of the root module it was found in */
    size_t more_stacks;         /* how many other root modules have the very same finding (set when merged) */
    const gd_str *environments; /* of --var-file patterns: in which it holds, sorted; none without patterns */
    size_t environment_count;
    const gd_str *tools; /* of merged reports: the tools that say it, sorted; none: guard by itself */
    size_t tool_count;
} gd_finding;

typedef struct {
    gd_arena *arena;
    GD_VEC(gd_finding) list;
} gd_findings;

#endif
