/* check.h - one engine, and the one check that it is running: what rules read and what they find.
 *
 * Only src/rules includes this. */
#ifndef GD_RULES_CHECK_H
#define GD_RULES_CHECK_H

#include "rules/registry.h"
#include "script/script.h"

typedef struct {
    gd_arena *kept; /* findings and what they need */
    gd_findings *findings;
    gd_diags *diags;
    gd_str stack;             /* the folder of the table's root module, kept */
    const gd_instance *sound; /* the last row against which the schema had nothing to say */
    gd_map noted;             /* texts of notes on other versions of providers: each is said once */
} gd_run;

typedef struct {
    const gd_rule *rule;
    const gd_instance *instance;
    GD_VEC(gd_str) secrets; /* sensitive strings that the check has read: no message may show them */
} gd_check;

/* The rules that run on rows of each type: the same for every table, as long as selection and settings are. */
typedef struct {
    gd_arena arena;
    bool *runs; /* by rule number */
    size_t count;
    gd_map by_type[2]; /* type → gd_rule_list; the second with the rules of all resources */
} gd_chosen_rules;

struct gd_engine {
    gd_script script; /* first: gd_script_of() gives the engine */
    gd_rules *rules;
    gd_run run;
    gd_check check;
    const gd_rule *loading; /* while a chunk runs that may call `rule` */
    int rule_line;          /* of that call; 0: not called */
    gd_rule_stats *stats;   /* by rule number */
    bool measured;          /* times, too */
    gd_chosen_rules chosen;
    uint8_t *loaded; /* gd_rule_state by rule number */
    int64_t *grown;  /* by rule number: bytes by which memory grew in its calls; see gd_engine_account() */
    size_t loaded_count;
    int checks;                  /* registry reference: list of check functions by rule number + 1 */
    gd_arena session;            /* what lives as long as the engine */
    const gd_settings *settings; /* NULL until they are asked for or set */
    const gd_value *data;        /* OBJECT of the data files; NULL: none */
    gd_str root_name;
    gd_repository *repository;
    gd_map expressions; /* pattern → gd_regular_expression */
    int settings_read;  /* registry reference: path → what rules have read of the settings, frozen */
};

typedef enum { GD_RULE_NOT_LOADED, GD_RULE_LOADED, GD_RULE_BROKEN } gd_rule_state;

static inline gd_engine *gd_engine_of(lua_State *L)
{
    return (gd_engine *)gd_script_of(L);
}

/* The engine, or an error when no check runs (at load time there is no table). */
gd_engine *gd_check_engine(lua_State *L);

/* Record a finding of the running check at `path` of `on`; `message` is copied and redacted. */
void gd_check_fail(gd_engine *engine, const gd_instance *on, gd_str path, gd_str message);

/* The same at a place of the caller's. */
void gd_check_fail_at(gd_engine *engine, const gd_instance *on, gd_str path, gd_range range, gd_str message);

/* Record the outcome unknown and end the check. */
_Noreturn void gd_check_unknown(gd_engine *engine, const gd_instance *on, gd_str path, gd_str message);

/* The same with the engine's own message: which attribute (`shown`: its path, or one inside the text
 * that it holds), and where its value comes from. */
_Noreturn void gd_check_unknown_value(gd_engine *engine, const gd_instance *on, gd_str path, gd_str shown,
                                      const gd_value *value);

/* `text` (or a copy in the scratch arena) with "(sensitive)" for what the check has read of sensitive values, and cut
 * when it is long. */
gd_str gd_check_redact(gd_engine *engine, gd_str text);

/* What the script tells its owner (see gd_script_owner): an unknown value ends the check; a text of a sensitive value
 * may stand in no message. */
void gd_check_met_unknown(gd_script *script, const gd_instance *on, gd_str path, gd_str shown,
                          const gd_value *value);
void gd_check_met_secret(gd_script *script, gd_str text);

/* A call of the rule is over, before which `before` bytes were in use: when rules keep too much between their calls, those
 * that do are dropped, which is reported (RULE_LIMIT). Not while a call runs. */
void gd_engine_account(gd_engine *engine, const gd_rule *rule, size_t before, gd_diags *diags);

/* Whether what has been loaded so far keeps no more than it may. Not while a call runs. */
bool gd_engine_has_room(gd_engine *engine);

#endif
