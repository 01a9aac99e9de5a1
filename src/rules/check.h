/* check.h - one engine, and the one check that it is running: what rules read and what they find.
 *
 * Only src/rules includes this. */
#ifndef GD_RULES_CHECK_H
#define GD_RULES_CHECK_H

#include "rules/registry.h"
#include "rules/sandbox.h"

typedef struct {
    gd_arena *kept;        /* findings and what they need */
    const gd_table *table; /* NULL between runs */
    gd_findings *findings;
    gd_diags *diags;
    gd_str stack; /* the folder of the table's root module, kept */
} gd_run;

typedef struct {
    const gd_rule *rule;
    const gd_instance *instance;
    GD_VEC(gd_str) secrets; /* sensitive strings that the check has read: no message may show them */
} gd_check;

struct gd_engine {
    gd_sandbox sandbox; /* first: gd_sandbox_of() gives the engine */
    gd_rules *rules;
    gd_run run;
    gd_arena scratch; /* what a run needs for itself; emptied behind it */
    uint64_t serial;  /* of the run: proxies of an earlier one are refused */
    gd_check check;
    const gd_rule *loading; /* while a chunk runs that may call `rule` */
    int rule_line;          /* of that call; 0: not called */
    uint8_t *loaded;        /* by rule number */
    size_t loaded_count;
    int checks;    /* registry reference: list of check functions by rule number + 1 */
    int modules;   /* registry reference: path → what the module returned, frozen */
    int proxies;   /* registry reference: instance → its userdata, of this run */
    int documents; /* registry reference: value → decoded JSON, of this run */
};

static inline gd_engine *gd_engine_of(lua_State *L)
{
    return (gd_engine *)gd_sandbox_of(L);
}

/* The engine, or an error when no check runs (at load time there is no table). */
gd_engine *gd_check_engine(lua_State *L);

/* Record a finding of the running check at `path` of `on`; `message` is copied and redacted. */
void gd_check_fail(gd_engine *engine, const gd_instance *on, gd_str path, gd_str message);

/* Record the outcome unknown and end the check. */
_Noreturn void gd_check_unknown(gd_engine *engine, const gd_instance *on, gd_str path, gd_str message);

/* The same with the engine's own message: which attribute (`shown`: its path, or one inside the text
 * that it holds), and where its value comes from. */
_Noreturn void gd_check_unknown_value(gd_engine *engine, const gd_instance *on, gd_str path, gd_str shown,
                                      const gd_value *value);

/* `text` (or a copy in the scratch arena) with "(sensitive)" for what the check has read of sensitive values, and cut
 * when it is long. */
gd_str gd_check_redact(gd_engine *engine, gd_str text);

/* Remember that the check has read `text` of a sensitive value. */
void gd_check_note_secret(gd_engine *engine, gd_str text);

#endif
