/* test_settings - layers of settings, what is checked, and what final settings hold. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "policy/regular_expression.h"
#include "policy/settings.h"

static gd_arena arena;
static gd_diags diags;

static void set_up(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(settings, .init = set_up, .fini = tear_down);

static const gd_source *source_of(const char *path, const char *text)
{
    return gd_source_new(&arena, gd_str_from(path), gd_str_from(text));
}

static gd_settings *read(const char *text)
{
    gd_settings_request request = {.file = source_of("guard.yaml", text)};
    return gd_settings_read(&arena, &request, &diags);
}

/* `child` over what the caller enforces. */
static gd_settings *read_under(const char *parent, const char *child)
{
    const gd_source *files[] = {source_of("central.yaml", parent)};
    gd_settings_request request = {
        .file = source_of("guard.yaml", child), .enforced_files = files, .enforced_file_count = 1};
    gd_diags_init(&diags, &arena);
    return gd_settings_read(&arena, &request, &diags);
}

static bool says(size_t index, const char *words)
{
    return index < diags.list.count &&
           gd_str_find(diags.list.items[index].message, gd_str_from(words)) != GD_STR_NONE;
}

Test(settings, fallbacks_hold_without_a_file)
{
    gd_settings *settings = gd_settings_fallback(&arena);
    cr_expect(gd_str_eq(gd_settings_text(settings, "fail.severity"), GD_STR("low")));
    cr_expect_eq(gd_settings_integer(settings, "exceptions.warn_days", 0), 14);
    cr_expect(gd_str_eq(gd_settings_item(settings, "environments.detect", 2), GD_STR("tfvars")));
    cr_expect_eq(gd_settings_count(settings, "tags.required"), 0);
}

Test(settings, every_row_of_the_table_is_sound)
{
    for (size_t i = 0; gd_setting_at(i); i++) {
        const gd_setting *setting = gd_setting_at(i);
        cr_expect_eq(gd_setting_find(gd_str_from(setting->path)), setting, "%s", setting->path);
        cr_expect_eq(gd_setting_at_path(gd_str_from(setting->path)), setting, "%s", setting->path);
        bool words = setting->type == GD_SETTING_CHOICE || setting->type == GD_SETTING_TEMPLATE;
        cr_expect_eq(setting->choices != NULL, words, "%s", setting->path);
        const char *dot = strrchr(setting->path, '.');
        gd_str section = {setting->path, dot ? (size_t)(dot - setting->path) : 0};
        bool named = gd_str_ends(section, GD_STR(".*"));
        section.len -= named ? 2 : 0;
        cr_expect(!dot || gd_setting_find(section), "%s has no section", setting->path);
    }
}

/* What the table shows as an example must be taken where it stands. */
Test(settings, every_example_and_fallback_is_taken)
{
    for (size_t i = 0; gd_setting_at(i); i++) {
        const gd_setting *setting = gd_setting_at(i);
        const char *shown[] = {setting->example, setting->fallback};
        for (size_t j = 0; j < 2; j++) {
            if (!shown[j] || setting->type == GD_SETTING_EXTENDS) {
                continue;
            }
            gd_str text = gd_str_from(shown[j]), path = gd_str_from(setting->path), close = GD_STR("");
            for (size_t dot; (dot = gd_str_rfind_char(path, '.')) != GD_STR_NONE;) {
                gd_str name = gd_str_slice(path, dot + 1, path.len);
                text = gd_str_format(&arena, "{ %.*s: %.*s }", GD_FMT(name), GD_FMT(text));
                path = gd_str_slice(path, 0, dot);
            }
            text = gd_str_format(&arena, "%.*s: %.*s%.*s\n", GD_FMT(path), GD_FMT(text), GD_FMT(close));
            read_under("environments: { names: [dev, stg, prod] }\n", gd_str_cstr(&arena, text));
            cr_expect_eq(diags.list.count, 0, "%.*s", GD_FMT(text));
        }
    }
}

Test(settings, built_in_profiles_are_sound)
{
    size_t count = 0;
    for (; gd_profile_name_at(count).len; count++) {
        gd_str name = gd_profile_name_at(count);
        read(gd_str_cstr(&arena, gd_str_format(&arena, "extends: %.*s\n", GD_FMT(name))));
        cr_expect_eq(diags.list.count, 0, "%.*s", GD_FMT(name));
    }
    cr_assert_eq(count, 4);
}

Test(settings, the_file_is_stronger_than_what_it_extends)
{
    gd_settings *settings =
        read("extends: platform\nretention: { log_days: { dev: 14 } }\ntags: { required: { Owner: "
             "{ pattern: '.+' } } }\n");
    cr_assert_eq(diags.list.count, 0);
    cr_expect_eq(gd_settings_integer(settings, "retention.log_days.dev", 0), 14);
    cr_expect_eq(gd_settings_integer(settings, "retention.log_days.prod", 0), 90);
    cr_expect(gd_str_eq(gd_settings_text(settings, "tags.required.Owner.pattern"), GD_STR(".+")));
    cr_expect_eq(gd_settings_count(settings, "tags.required.Environment.values"), 3);
    gd_range place = gd_settings_place(gd_settings_get(settings, GD_STR("retention.log_days.dev")));
    cr_expect_eq(gd_source_position(place.source, place.span.start).line, 2);
    place = gd_settings_place(gd_settings_get(settings, GD_STR("retention.log_days.prod")));
    cr_expect(gd_str_eq(gd_source_path(place.source), GD_STR("profile platform")));
}

Test(settings, mistakes_are_said_and_left_out)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"tag: {}\n", "there is no setting \"tag\""},
        {"tags: { requird: {} }\n", "there is no setting \"requird\" in tags"},
        {"tags: { required: { A: { value: x } } }\n", "there is no setting \"value\" in tags.required.*"},
        {"tags: []\n", "tags must be a mapping"},
        {"tags: { required: [a] }\n", "tags.required must be a mapping of names"},
        {"tags: { required: { A: { pattern: '((' } } }\n", "no regular expression"},
        {"fail: { severity: grave }\n", "must be one of low, medium, high, critical, never"},
        {"fail: { soft: yes }\n", "must be true or false, not \"yes\""},
        {"fail: { soft: [true] }\n", "must be a single value, not a list"},
        {"fail: { soft: }\n", "must be a single value, not nothing"},
        {"exceptions: { max_days: -1 }\n", "a whole number"},
        {"exceptions: { max_days: 1.5 }\n", "a whole number"},
        {"exceptions: { max_days: '5' }\n", "a whole number"},
        {"cost: { floor: 1.2.3 }\n", "a number, 0 or more"},
        {"environments: { names: [dev] }\nnetworks: { vpc_cidr: { dev: 10.0.0.0/40 } }\n",
         "an address range"},
        {"naming: { template: '{enw}-x' }\n", "no placeholder {enw}"},
        {"naming: { template: '{env' }\n", "no placeholder {env}"},
        {"rules: { severity: { a: highest } }\n", "one of low, medium, high, critical"},
        {"extends: nothing\n", "no built-in profile \"nothing\""},
        {"extends: { file: a, hash: b }\n", "has \"file\" and \"sha256\""},
        {"final: [tags.requird]\n", "no setting \"tags.requird\""},
        {"- a\n", "settings must be a mapping"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gd_diags_init(&diags, &arena);
        gd_settings *settings = read(cases[i].text);
        cr_expect(diags.list.count == 1 && says(0, cases[i].words), "%s", cases[i].text);
        cr_expect(gd_str_eq(gd_settings_text(settings, "fail.severity"), GD_STR("low")));
    }
}

Test(settings, a_misspelt_name_brings_the_nearest)
{
    read("tags: { requird: {} }\nretension: {}\nlog_days: {}\n");
    cr_assert_eq(diags.list.count, 3);
    cr_expect(gd_str_eq(diags.list.items[0].hint, GD_STR("did you mean \"required\"?")));
    cr_expect(gd_str_eq(diags.list.items[1].hint, GD_STR("did you mean \"retention\"?")));
    cr_expect(gd_str_eq(diags.list.items[2].hint, GD_STR("there is retention.log_days")));
}

Test(settings, an_environment_that_there_is_not_is_said)
{
    read("environments: { names: [dev, prod], aliases: { production: prod } }\n"
         "retention: { log_days: { dev: 7, prd: 90 } }\n"
         "networks: { vpc_cidr: { pord: 10.0.0.0/8 }, nat_per_az: [stg] }\n"
         "alarms: { environments: [prod, qa] }\n");
    cr_assert_eq(diags.list.count, 4);
    cr_expect(says(0, "networks.vpc_cidr: there is no environment \"pord\""));
    cr_expect(says(1, "retention.log_days: there is no environment \"prd\""));
    cr_expect(says(2, "networks.nat_per_az: there is no environment \"stg\""));
    cr_expect(says(3, "alarms.environments: there is no environment \"qa\""));
}

Test(settings, fewer_environments_than_the_profile_has_are_fine)
{
    read("extends: platform\nenvironments: { names: [dev] }\nretention: { log_days: { dev: 14 } }\n");
    cr_expect_eq(diags.list.count, 0);
}

Test(settings, final_settings_may_be_tightened_not_loosened)
{
    static const struct {
        const char *parent, *child;
        bool taken;
    } cases[] = {
        {"exceptions: { max_days: 90 }", "exceptions: { max_days: 30 }", true},
        {"exceptions: { max_days: 90 }", "exceptions: { max_days: 91 }", false},
        {"fail: { severity: medium }", "fail: { severity: low }", true},
        {"fail: { severity: medium }", "fail: { severity: never }", false},
        {"fail: { unknown: warn }", "fail: { unknown: block }", true},
        {"fail: { unknown: warn }", "fail: { unknown: pass }", false},
        {"fail: { soft: false }", "fail: { soft: true }", false},
        {"backend: { lock: true }", "backend: { lock: false }", false},
        {"backend: { kms: false }", "backend: { kms: true }", true},
        {"rules: { disable: [] }", "rules: { disable: [aws-s3-versioning] }", false},
        {"rules: { disable: [a, b] }", "rules: { disable: [a] }", true},
        {"exceptions: { required: [reason] }", "exceptions: { required: [reason, ticket] }", true},
        {"exceptions: { required: [reason] }", "exceptions: { required: [ticket] }", false},
        {"tags: { required: { A: { values: [x, y] } } }", "tags: { required: { A: { values: [x] } } }", true},
        {"tags: { required: { A: { values: [x, y] } } }", "tags: { required: { A: { values: [] } } }", false},
        {"tags: { required: { A: { values: [x, y] } } }", "tags: { required: { A: { values: [z] } } }",
         false},
        {"tags: { required: { A: {} } }", "tags: { required: { B: {} } }", true},
        {"tags: { required: { A: { pattern: x } } }", "tags: { required: { A: { pattern: .* } } }", false},
        {"tags: { required: { A: {} } }", "tags: { required: { A: { pattern: x } } }", true},
        {"rules: { severity: { a: high } }", "rules: { severity: { a: critical } }", true},
        {"rules: { severity: { a: high } }", "rules: { severity: { a: low } }", false},
        {"rules: { severity: { a: high } }", "rules: { severity: { b: low } }", false},
        {"rules: { action: { a: warn } }", "rules: { action: { b: off } }", false},
        {"rules: { action: { a: warn } }", "rules: { action: { b: block } }", true},
        {"rules: {}", "rules: { only: [a] }", false},
        {"exceptions: {}", "exceptions: { register: [mine.yaml] }", false},
        {"environments: {}", "environments: { detect: [path] }", false},
        {"retention: { log_days: { dev: 7 } }",
         "retention: { log_days: { dev: 8, qa: 1 } }\nenvironments: { names: [dev, qa] }", true},
        {"retention: { log_days: { dev: 7 } }",
         "retention: { log_days: { dev: 6 } }\nenvironments: { names: [dev] }", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char parent[256];
        snprintf(parent, sizeof parent, "%s\nfinal: [%.*s]\n", cases[i].parent,
                 (int)strcspn(cases[i].parent, ":"), cases[i].parent);
        read_under(parent, cases[i].child);
        bool refused = diags.list.count == 1 && says(0, "is final in central.yaml");
        cr_expect(cases[i].taken ? diags.list.count == 0 : refused, "%s | %s", cases[i].parent,
                  cases[i].child);
        read_under(cases[i].parent, cases[i].child);
        cr_expect_eq(diags.list.count, 0, "%s is not final", cases[i].parent);
    }
}

Test(settings, what_would_loosen_leaves_the_earlier_value)
{
    gd_settings *settings = read_under("exceptions: { max_days: 90, never: [a] }\nfinal: [exceptions]\n",
                                       "exceptions: { max_days: 365, never: [b], warn_days: 30 }\n");
    cr_assert_eq(diags.list.count, 2);
    cr_expect_eq(gd_settings_integer(settings, "exceptions.max_days", 0), 90);
    cr_expect_eq(gd_settings_integer(settings, "exceptions.warn_days", 0), 30);
    cr_expect(gd_settings_has(settings, "exceptions.never", GD_STR("a")));
    cr_expect_not(gd_settings_has(settings, "exceptions.never", GD_STR("b")));
}

Test(settings, an_enforced_built_in_profile_is_final_as_a_whole)
{
    gd_str names[] = {GD_STR("platform")};
    gd_settings_request request = {
        .file = source_of("guard.yaml", "rules: { disable: ['*'] }\nfail: { soft: true }\n"),
        .enforced = names,
        .enforced_count = 1};
    gd_settings *settings = gd_settings_read(&arena, &request, &diags);
    cr_expect_eq(diags.list.count, 2);
    cr_expect_eq(gd_settings_count(settings, "rules.disable"), 0);
    cr_expect_not(gd_settings_flag(settings, "fail.soft"));
}

Test(settings, options_are_stronger_than_the_file)
{
    const gd_source *options[] = {source_of("option --fail-on", "fail: { severity: high }\n")};
    gd_settings_request request = {
        .file = source_of("guard.yaml", "fail: { severity: low }\n"), .options = options, .option_count = 1};
    gd_settings *settings = gd_settings_read(&arena, &request, &diags);
    cr_expect(gd_str_eq(gd_settings_text(settings, "fail.severity"), GD_STR("high")));
}

Test(settings, names_of_the_authors_own_are_found_by_path)
{
    cr_expect(gd_str_eq(gd_str_from(gd_setting_at_path(GD_STR("tags.required.Team.values"))->path),
                        GD_STR("tags.required.*.values")));
    cr_expect(gd_str_eq(gd_str_from(gd_setting_at_path(GD_STR("retention.log_days.dev"))->path),
                        GD_STR("retention.log_days")));
    cr_expect_null(gd_setting_at_path(GD_STR("tags.required.Team.colour")));
    cr_expect_null(gd_setting_at_path(GD_STR("retention.log_days.dev.more")));
    cr_expect_null(gd_setting_at_path(GD_STR("nothing")));
}

Test(regular_expression, takes_the_whole_text_and_bounds_its_steps)
{
    gd_arena own;
    gd_arena_init(&own);
    gd_str why;
    size_t at;
    gd_regular_expression *plain = gd_regular_expression_new(&own, GD_STR("a|ab"), &why, &at);
    cr_expect_eq(gd_regular_expression_match(plain, GD_STR("ab")), GD_MATCH_YES);
    cr_expect_eq(gd_regular_expression_match(plain, GD_STR("abc")), GD_MATCH_NO);
    cr_expect_eq(gd_regular_expression_match(plain, GD_STR("\xff")), GD_MATCH_LIMIT);
    gd_regular_expression *runaway = gd_regular_expression_new(&own, GD_STR("(a|a)*[0-9]"), &why, &at);
    cr_expect_eq(gd_regular_expression_match(runaway, GD_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac")),
                 GD_MATCH_LIMIT);
    cr_expect_null(gd_regular_expression_new(&own, GD_STR("a("), &why, &at));
    cr_expect_eq(at, 2);
    gd_arena_release(&own);
}
