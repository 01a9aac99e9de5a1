/* judgement - what a scan judges (see judgement.h). */
#include "api/judgement.h"

#include <stdlib.h>

static int compare_names(const void *a, const void *b)
{
    return gd_str_cmp(*(const gd_str *)a, *(const gd_str *)b);
}

static void name_environments(gd_arena *arena, gd_judgements *all)
{
    gd_str *names = GD_NEW_ARRAY(arena, gd_str, all->list.count);
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < all->list.count; i++) {
        gd_str name = all->list.items[i].environment->name;
        if (name.len) {
            names[count++] = name;
        }
    }
    if (count > 1) {
        qsort(names, count, sizeof *names, compare_names);
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !gd_str_eq(names[kept - 1], names[i])) {
            names[kept++] = names[i];
        }
    }
    all->environments = names;
    all->environment_count = kept;
}

static void report_unfound(const gd_judgements *all, guard_list wanted, gd_diags *diags)
{
    for (size_t i = 0; i < wanted.count; i++) {
        gd_str name = gd_str_from(wanted.items[i]);
        bool found = false;
        for (size_t j = 0; j < all->environment_count && !found; j++) {
            found = gd_str_eq(all->environments[j], name);
        }
        if (!found) {
            gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0},
                           "no --var-file pattern finds a file of the environment %.*s", GD_FMT(name));
        }
    }
}

static void report_unmatched(guard_list files, gd_diags *diags)
{
    for (size_t i = 0; i < files.count; i++) {
        gd_str pattern = gd_str_from(files.items[i]);
        if (gd_names_environment(pattern)) {
            gd_diag_item *item = gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0},
                                                "no file matches --var-file %.*s", GD_FMT(pattern));
            gd_diag_hint(
                diags, item,
                "patterns are looked for below each root module's folder and below the working folder");
        }
    }
}

gd_judgements gd_judgements_plan(gd_arena *arena, const gd_scan_scope *scope, const gd_discovery *found,
                                 const guard_options *options, gd_diags *diags)
{
    gd_judgements all = {0};
    for (size_t i = 0; i < found->folder_count; i++) {
        gd_environments environments = gd_environments_of(arena, scope, found->folders, found->folder_count,
                                                          i, options->environments, diags);
        for (size_t e = 0; e < environments.count; e++) {
            *gd_vec_push(arena, &all.list) = (gd_judgement){found->folders[i], &environments.items[e]};
        }
    }
    name_environments(arena, &all);
    if (found->folder_count && options->environments.count) {
        report_unfound(&all, options->environments, diags);
    } else if (found->folder_count && all.environment_count == 0) {
        report_unmatched(options->variable_files, diags);
    }
    return all;
}
