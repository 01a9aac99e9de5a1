/* rule_call - what the verbs rules, explain and test have in common (see rule_call.h). */
#include "api/rule_call.h"

#include "api/sink.h"

void gd_rule_call_unknown(gd_rule_call *c, gd_str id)
{
    gd_diag_item *item =
        gd_diag_report(&c->diags, GD_DIAG_SETTINGS, (gd_range){0}, "there is no rule %.*s", GD_FMT(id));
    gd_str nearest = gd_rules_nearest(c->rules, id);
    if (nearest.len) {
        gd_diag_hint(&c->diags, item, "did you mean %.*s?", GD_FMT(nearest));
    }
    c->status = GUARD_USAGE;
}

void gd_rule_call_choose(gd_rule_call *c, guard_list names, bool chosen)
{
    for (size_t i = 0; i < names.count; i++) {
        gd_str name = gd_str_from(names.items[i]);
        if (gd_selection_set(c->selection, c->rules, name, chosen) == 0) {
            gd_rule_call_unknown(c, name);
        }
    }
}

void gd_rule_call_add_folders(gd_rule_call *c, guard_list folders)
{
    for (size_t i = 0; i < folders.count; i++) {
        gd_rules_add(c->rules, gd_str_from(folders.items[i]), &c->diags);
    }
}

void gd_rule_call_open(gd_rule_call *c, const guard_options *options, gd_rules *rules)
{
    *c = (gd_rule_call){.rules = rules};
    gd_arena_init(&c->arena);
    gd_diags_init(&c->diags, &c->arena);
    gd_rule_call_add_folders(c, options->rule_folders);
    c->engine = gd_engine_new(c->rules);
}

guard_status gd_rule_call_close(gd_rule_call *c, guard_sink out, guard_sink errors)
{
    gd_sink_diagnostics(errors, c->diags.list.items, c->diags.list.count);
    gd_sink_flush(out, &c->text);
    guard_status status = c->status == GUARD_CLEAN && c->diags.errors ? GUARD_USAGE : c->status;
    gd_buffer_release(&c->text);
    gd_engine_free(c->engine);
    gd_rules_free(c->rules);
    gd_arena_release(&c->arena);
    return status;
}
