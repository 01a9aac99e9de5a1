/* verbs - the list of verbs, in the order of the help. */
#include <string.h>

#include "cli/verb.h"

extern const gd_verb gd_verb_baseline;
extern const gd_verb gd_verb_comment;
extern const gd_verb gd_verb_completion;
extern const gd_verb gd_verb_config;
extern const gd_verb gd_verb_cost;
extern const gd_verb gd_verb_drift;
extern const gd_verb gd_verb_eval;
extern const gd_verb gd_verb_exceptions;
extern const gd_verb gd_verb_explain;
extern const gd_verb gd_verb_init;
extern const gd_verb gd_verb_migrate;
extern const gd_verb gd_verb_parse;
extern const gd_verb gd_verb_report;
extern const gd_verb gd_verb_prices;
extern const gd_verb gd_verb_rules;
extern const gd_verb gd_verb_scan;
extern const gd_verb gd_verb_table;
extern const gd_verb gd_verb_test;

/* One a line, so that verbs that are added side by side do not meet. */
/* clang-format off */
static const gd_verb *const verbs[] = {
    &gd_verb_scan,
    &gd_verb_cost, &gd_verb_prices,
    &gd_verb_drift,
    &gd_verb_rules,
    &gd_verb_explain,
    &gd_verb_test,
    &gd_verb_table,
    &gd_verb_eval,
    &gd_verb_parse,
    &gd_verb_report,
    &gd_verb_comment,
    &gd_verb_exceptions,
    &gd_verb_baseline,
    &gd_verb_migrate,
    &gd_verb_config,
    &gd_verb_init,
    &gd_verb_completion,
};
/* clang-format on */

enum { VERB_COUNT = sizeof verbs / sizeof verbs[0] };

const gd_verb *gd_verb_at(size_t index)
{
    return index < VERB_COUNT ? verbs[index] : NULL;
}

const gd_verb *gd_verb_find(const char *name)
{
    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (strcmp(verbs[i]->name, name) == 0) {
            return verbs[i];
        }
    }
    return NULL;
}
