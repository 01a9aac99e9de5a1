/* settings_table - what settings guard.yaml has (see settings.h).
 *
 * This table is the whole definition of a setting: validation, help, schema and reference are made from it. A new
 * setting is one row, below its section's row. */
#include "policy/settings.h"

#define ONE GD_SHAPE_ONE
#define LIST GD_SHAPE_LIST
#define MAP GD_SHAPE_MAP
#define LISTS GD_SHAPE_MAP_LISTS
#define SECTION(path, shape, help)                                             \
    {                                                                          \
        path, GD_SETTING_SECTION, shape, GD_FINAL_MORE, NULL, NULL, help, NULL \
    }

/* clang-format off */
static const gd_setting settings[] = {
/* path, type, shape, final, choices, fallback, help, example */
{"extends", GD_SETTING_EXTENDS, LIST, GD_FINAL_LOCKED, NULL, NULL,
 "Profiles that this file builds on, in order: a built-in one (minimal, essential, cis, platform), or a file as "
 "{ file: PATH, sha256: HASH }.", "[platform]"},
{"final", GD_SETTING_TEXT, LIST, GD_FINAL_MORE, NULL, NULL,
 "Settings and sections that files which extend this one may tighten, but not loosen.", NULL},

SECTION("scan", GD_SHAPE_ONE, "What is read."),
{"scan.paths", GD_SETTING_TEXT, LIST, GD_FINAL_LOCKED, NULL, NULL,
 "Folders to scan when the command line names none, from the folder of this file on.", "[infra]"},
{"scan.exclude", GD_SETTING_TEXT, LIST, GD_FINAL_FEWER, NULL, NULL,
 "Patterns of paths below the scan root that are left out (*, **, ?).", "['**/examples/**']"},
{"scan.var_files", GD_SETTING_TEXT, LIST, GD_FINAL_KEEP, NULL, NULL,
 "Files of variables that each root module is evaluated with, where they are there, from its folder on; {env} is "
 "the environment of its path or workspace.", "['{env}.tfvars']"},

SECTION("rules", GD_SHAPE_ONE, "Which rules run, and how they weigh. Names are ids, aliases, or patterns with *."),
{"rules.only", GD_SETTING_RULE, LIST, GD_FINAL_LOCKED, NULL, NULL,
 "Run these rules alone. Empty: all.", NULL},
{"rules.disable", GD_SETTING_RULE, LIST, GD_FINAL_FEWER, NULL, NULL,
 "Rules that do not run.", NULL},
{"rules.severity", GD_SETTING_SEVERITY, MAP, GD_FINAL_HIGHER, NULL, NULL,
 "Another severity for a rule: low, medium, high, critical.", NULL},
{"rules.action", GD_SETTING_CHOICE, MAP, GD_FINAL_HIGHER, "off warn block", NULL,
 "What a rule's findings do, whatever their severity: block fails the run, warn never does, off leaves the rule out.", NULL},

SECTION("tags", GD_SHAPE_ONE, "Tags of resources, after default_tags (org-required-tags, org-tag-value, org-tag-case)."),
SECTION("tags.required", GD_SHAPE_MAP, "Tags that every taggable resource must have, by name."),
{"tags.required.*.values", GD_SETTING_TEXT, LIST, GD_FINAL_WITHIN, NULL, NULL,
 "The values that are allowed. Empty: any.", NULL},
{"tags.required.*.pattern", GD_SETTING_REGEX, ONE, GD_FINAL_KEEP, NULL, NULL,
 "A regular expression that the whole value must match.", NULL},
{"tags.required.*.description", GD_SETTING_TEXT, ONE, GD_FINAL_KEEP, NULL, NULL,
 "What the tag is for; said in findings.", NULL},
SECTION("tags.optional", GD_SHAPE_MAP, "Tags that need not be there, but have a form when they are."),
{"tags.optional.*.values", GD_SETTING_TEXT, LIST, GD_FINAL_WITHIN, NULL, NULL,
 "The values that are allowed. Empty: any.", NULL},
{"tags.optional.*.pattern", GD_SETTING_REGEX, ONE, GD_FINAL_KEEP, NULL, NULL,
 "A regular expression that the whole value must match.", NULL},
{"tags.optional.*.description", GD_SETTING_TEXT, ONE, GD_FINAL_KEEP, NULL, NULL,
 "What the tag is for.", NULL},
{"tags.case", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "true",
 "Report a required or optional tag that is written with other capitals.", NULL},
{"tags.exempt", GD_SETTING_TEXT, LIST, GD_FINAL_FEWER, NULL, NULL,
 "Resource types that need no tags.", "[aws_iam_instance_profile]"},

SECTION("naming", GD_SHAPE_ONE, "Names in AWS, checked as they are evaluated (org-naming, org-secret-naming, "
 "org-log-group-naming, org-name-pattern, org-kms-aliases)."),
{"naming.template", GD_SETTING_TEMPLATE, ONE, GD_FINAL_KEEP, "env service resource-type name", NULL,
 "The form of a resource's name. {env} and {service} must agree with the tags, {resource-type} with naming.types; "
 "{name} is any text.", "'{env}-{service}-{resource-type}'"},
{"naming.types", GD_SETTING_TEXT, LISTS, GD_FINAL_KEEP, NULL, NULL,
 "For each resource type whose names follow the template: the words that may stand for {resource-type}.",
 "{ aws_ecs_cluster: ecs, aws_db_instance: [rds, db] }"},
{"naming.services", GD_SETTING_TEXT, LIST, GD_FINAL_WITHIN, NULL, NULL,
 "Names of services. Empty: the allowed values of the tag naming.service_tag.", NULL},
{"naming.service_tag", GD_SETTING_TEXT, ONE, GD_FINAL_KEEP, NULL, "Service",
 "The tag that names the service.", NULL},
{"naming.secrets", GD_SETTING_TEMPLATE, ONE, GD_FINAL_KEEP, "env service key", NULL,
 "The form of the names of secrets and parameters.", "'/{env}/{service}/{key}'"},
{"naming.log_groups", GD_SETTING_TEMPLATE, LIST, GD_FINAL_WITHIN, "env service service-type name", NULL,
 "The forms of log groups' names, of which one must fit.", "['/aws/{service-type}/{service}/{env}', '/ecs/{name}']"},
{"naming.patterns", GD_SETTING_REGEX, MAP, GD_FINAL_KEEP, NULL, NULL,
 "For a resource type: a regular expression that the whole name must match.",
 "{ aws_sns_topic: 'infrastructure-(critical|warning|info)' }"},
{"naming.kms_aliases", GD_SETTING_TEXT, LIST, GD_FINAL_WITHIN, NULL, NULL,
 "Uses of KMS keys: an alias is one of them, or ends with one behind a - or /.", "[state, rds, ecs, secrets]"},
{"naming.exempt", GD_SETTING_TEXT, LIST, GD_FINAL_FEWER, NULL, NULL,
 "Patterns of addresses whose names are free (*).", NULL},

SECTION("environments", GD_SHAPE_ONE, "Which environments there are, and how a root module's is found."),
{"environments.names", GD_SETTING_TEXT, LIST, GD_FINAL_KEEP, NULL, NULL,
 "The environments' names, lowest first.", "[dev, stg, prod]"},
{"environments.aliases", GD_SETTING_TEXT, MAP, GD_FINAL_KEEP, NULL, NULL,
 "Other words for them.", "{ production: prod, staging: stg, development: dev }"},
{"environments.detect", GD_SETTING_CHOICE, LIST, GD_FINAL_LOCKED, "tags workspace tfvars path",
 "[tags, workspace, tfvars, path]",
 "Where the environment is looked for, in this order: tags of the resource (environments.tag), the workspace, variables "
 "(environments.variables) or the names of values files, the folders of the path.", NULL},
{"environments.tag", GD_SETTING_TEXT, ONE, GD_FINAL_LOCKED, NULL, "Environment",
 "The tag that names the environment.", NULL},
{"environments.variables", GD_SETTING_TEXT, LIST, GD_FINAL_LOCKED, NULL, "[environment, env]",
 "The variables that name it.", NULL},

SECTION("networks", GD_SHAPE_ONE, "Address ranges and gateways (org-vpc-cidr, org-nat-per-az)."),
{"networks.vpc_cidr", GD_SETTING_CIDR, LISTS, GD_FINAL_WITHIN, NULL, NULL,
 "For an environment: the ranges that its VPCs lie in.", "{ dev: 10.0.0.0/16, stg: 10.1.0.0/16, prod: 10.2.0.0/16 }"},
{"networks.subnet_prefix", GD_SETTING_INTEGER, MAP, GD_FINAL_KEEP, NULL, NULL,
 "For a tier of subnets (found in name, tag or label): the length of its prefix.",
 "{ public: 24, private: 20, database: 24 }"},
{"networks.nat_per_az", GD_SETTING_TEXT, LIST, GD_FINAL_MORE, NULL, NULL,
 "Environments that need a NAT gateway in each availability zone.", "[prod]"},

SECTION("retention", GD_SHAPE_ONE, "How long things are kept (org-log-retention)."),
{"retention.log_days", GD_SETTING_INTEGER, MAP, GD_FINAL_HIGHER, NULL, NULL,
 "For an environment: days that log groups keep their lines, at least.", "{ dev: 7, stg: 30, prod: 90 }"},
{"retention.exact", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "false",
 "Whether longer than that is reported as well.", NULL},

SECTION("alarms", GD_SHAPE_ONE, "Alarms that must be there (org-required-alarms, org-alarm-topic)."),
{"alarms.required", GD_SETTING_TEXT, LISTS, GD_FINAL_MORE, NULL, NULL,
 "For a resource type: the metrics that need an alarm; with | between those of which one is enough.",
 "{ aws_ecs_service: [CPUUtilization, MemoryUtilization] }"},
{"alarms.threshold", GD_SETTING_NUMBER, MAP, GD_FINAL_LOWER, NULL, NULL,
 "For a metric: the highest threshold.", "{ CPUUtilization: 80 }"},
{"alarms.action", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "true", "Whether each alarm needs an action.", NULL},
{"alarms.runbook", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "false",
 "Whether each alarm's description needs a link to a runbook.", NULL},
{"alarms.environments", GD_SETTING_TEXT, LIST, GD_FINAL_LOCKED, NULL, NULL,
 "Environments that need alarms. Empty: all.", NULL},

SECTION("modules", GD_SHAPE_ONE, "Module calls and folders (tf-module-pinned, repo-module-layout)."),
{"modules.pin", GD_SETTING_CHOICE, ONE, GD_FINAL_HIGHER, "none ref version commit", "version",
 "What pins a module of git: any ref, a tag of a semantic version (registry modules: an exact or bounded version), or a commit.", NULL},
{"modules.sources", GD_SETTING_TEXT, LIST, GD_FINAL_WITHIN, NULL, NULL,
 "Patterns of sources that are allowed (*). Empty: any.", "['git::https://git.example.com/*', './*', '../*']"},
{"modules.folders", GD_SETTING_TEXT, LIST, GD_FINAL_MORE, NULL, "[modules/*]",
 "Patterns of folders that hold a module.", NULL},
{"modules.files", GD_SETTING_TEXT, LIST, GD_FINAL_MORE, NULL, NULL,
 "Files and folders that each of them must hold.",
 "[main.tf, variables.tf, outputs.tf, README.md, examples, CHANGELOG.md]"},

SECTION("backend", GD_SHAPE_ONE, "Where state is kept (tf-backend, tf-state-bucket, tf-lock-table)."),
{"backend.type", GD_SETTING_TEXT, ONE, GD_FINAL_KEEP, NULL, NULL, "The backend that root modules must use.", "s3"},
{"backend.encrypt", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "true", "Whether it must encrypt.", NULL},
{"backend.kms", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "false", "Whether it must name a KMS key.", NULL},
{"backend.lock", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "true", "Whether it needs a lock table or lock file.", NULL},
{"backend.key", GD_SETTING_TEMPLATE, ONE, GD_FINAL_KEEP, "env service name", NULL,
 "The form of the key of the state.", "'{service}/{env}/terraform.tfstate'"},
{"backend.bucket", GD_SETTING_TEMPLATE, ONE, GD_FINAL_KEEP, "org account-id env name", NULL,
 "The form of the bucket's name.", "'{org}-terraform-state-{account-id}'"},

SECTION("layout", GD_SHAPE_ONE, "Files of a service's repository (repo-service-layout)."),
{"layout.environments", GD_SETTING_TEMPLATE, ONE, GD_FINAL_KEEP, "env", NULL,
 "Where the root module of an environment lies; with * in the path, one of each service.", "'infra/environments/{env}'"},
{"layout.environment_files", GD_SETTING_TEMPLATE, LIST, GD_FINAL_MORE, "env", NULL,
 "Files that each of those folders must hold.", "[main.tf, backend.tf, variables.tf, '{env}.tfvars']"},
{"layout.files", GD_SETTING_TEXT, LIST, GD_FINAL_MORE, NULL, NULL,
 "Files that the repository must hold; with | between those of which one is enough.",
 "[atlantis.yaml, '.github/pull_request_template.md|.github/PULL_REQUEST_TEMPLATE.md']"},

SECTION("codeowners", GD_SHAPE_ONE, "Who must review what (repo-codeowners)."),
{"codeowners.owners", GD_SETTING_TEXT, LISTS, GD_FINAL_MORE, NULL, NULL,
 "For a path: owners (patterns with *) of whom one must own it in CODEOWNERS.", "{ infra/environments/prod: ['@org/security'] }"},

SECTION("identity", GD_SHAPE_ONE, "Whom roles may trust (org-assume-role-trust)."),
{"identity.trusted_principals", GD_SETTING_TEXT, LIST, GD_FINAL_FEWER, NULL, NULL,
 "Patterns (*) of the ARNs of principals that roles may trust, beside services and their own account's roles. Empty: no rule.",
 "['arn:aws:iam::123456789012:role/*-deploy']"},

SECTION("atlantis", GD_SHAPE_ONE, "Atlantis' server and repository configuration (atlantis-*)."),
{"atlantis.require", GD_SETTING_TEXT, LIST, GD_FINAL_MORE, NULL, "[approved, mergeable]",
 "What an apply must require.", NULL},
{"atlantis.custom_workflows", GD_SETTING_TEXT, LIST, GD_FINAL_FEWER, NULL, NULL,
 "Patterns of repositories that may define workflows of their own.", NULL},
{"atlantis.projects", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "true",
 "Whether atlantis.yaml must list each root module.", NULL},

SECTION("cost", GD_SHAPE_ONE, "When a change of monthly cost warns or blocks (cost-increase, cost-budget)."),
{"cost.warn_increase", GD_SETTING_PERCENT, ONE, GD_FINAL_LOWER, NULL, NULL,
 "Percent more than before from which a change warns.", "10%"},
{"cost.block_increase", GD_SETTING_PERCENT, ONE, GD_FINAL_LOWER, NULL, NULL,
 "Percent more than before from which a change blocks until it is approved.", "30%"},
{"cost.floor", GD_SETTING_NUMBER, ONE, GD_FINAL_LOCKED, NULL, NULL,
 "US dollars a month that an increase must have before it counts.", "10"},
{"cost.new_stack", GD_SETTING_CHOICE, ONE, GD_FINAL_HIGHER, "pass warn block", "pass",
 "What the whole cost of a root module does that was not there before, from the floor on.", NULL},
{"cost.budgets", GD_SETTING_NUMBER, MAP, GD_FINAL_LOWER, NULL, NULL,
 "For a folder (a pattern with *; . is the one that is scanned): the most that its root modules may cost a month.", "{ 'infra/environments/dev': 500 }"},
{"cost.budgets_by_type", GD_SETTING_NUMBER, MAP, GD_FINAL_LOWER, NULL, NULL,
 "For a resource type: the most that all of it may cost a month.", "{ aws_nat_gateway: 150 }"},
{"cost.unpriced", GD_SETTING_CHOICE, ONE, GD_FINAL_HIGHER, "pass warn block", "pass",
 "What resources do whose price cannot be told.", NULL},

SECTION("exceptions", GD_SHAPE_ONE, "What an exception (annotation or register entry) must have to count (exception-*)."),
{"exceptions.required", GD_SETTING_CHOICE, LIST, GD_FINAL_MORE, "reason approved-by expires ticket", NULL,
 "Fields that an annotation must have.", "[reason, approved-by, expires]"},
{"exceptions.max_days", GD_SETTING_INTEGER, ONE, GD_FINAL_LOWER, NULL, NULL,
 "The most days from today to an exception's end date.", "90"},
{"exceptions.warn_days", GD_SETTING_INTEGER, ONE, GD_FINAL_HIGHER, NULL, "14",
 "Days before its end from which an exception is reported as expiring.", NULL},
{"exceptions.approvers", GD_SETTING_TEXT, LISTS, GD_FINAL_WITHIN, NULL, NULL,
 "For a severity: who may approve its exceptions. A severity that is not named takes anybody.",
 "{ critical: ['@org/security'], high: ['@org/security', '@org/platform'] }"},
{"exceptions.teams", GD_SETTING_TEXT, LISTS, GD_FINAL_LOCKED, NULL, NULL,
 "For a team that approvers and annotations name: the people in it. Reviews are people's.",
 "{ '@org/security': [ann, bob] }"},
{"exceptions.never", GD_SETTING_RULE, LIST, GD_FINAL_MORE, NULL, NULL,
 "Rules that cannot be excepted.", "[aws-sg-open-admin-port]"},
{"exceptions.register", GD_SETTING_TEXT, LIST, GD_FINAL_LOCKED, NULL, NULL,
 "Registers of approved exceptions, from the folder of this file on.", "[exceptions.yaml]"},
{"exceptions.require_approval", GD_SETTING_CHOICE, ONE, GD_FINAL_HIGHER, "none register review", "none",
 "When an annotation counts: always; when the register has it; when the person it names has approved the pull request.", NULL},
{"exceptions.peers", GD_SETTING_BOOL, ONE, GD_FINAL_FALSE, NULL, "true",
 "Whether annotations and settings of tfsec, trivy, checkov, tflint and terrascan count.", NULL},
{"exceptions.report_unused", GD_SETTING_BOOL, ONE, GD_FINAL_TRUE, NULL, "true",
 "Whether exceptions that hide nothing are reported.", NULL},

SECTION("reports", GD_SHAPE_ONE, "What is written where."),
{"reports.format", GD_SETTING_CHOICE, ONE, GD_FINAL_LOCKED, "text json sarif sarif-full markdown html junit github gitlab csv", NULL,
 "The format on standard output when the command line names none. Files are named on the command line alone.", "text"},
{"reports.min_severity", GD_SETTING_SEVERITY, ONE, GD_FINAL_LOCKED, NULL, NULL,
 "Findings below this are left out.", NULL},

SECTION("policy", GD_SHAPE_ONE, "Rules of this repository's own."),
{"policy.paths", GD_SETTING_TEXT, LIST, GD_FINAL_KEEP, NULL, NULL,
 "Folders with rules, from the folder of this file on.", "[policy]"},
{"policy.data", GD_SETTING_TEXT, LIST, GD_FINAL_KEEP, NULL, NULL,
 "Files (*.yaml, *.json), or folders of them, that rules read with require \"guard.data\".", "[data]"},

SECTION("fail", GD_SHAPE_ONE, "What makes a run fail."),
{"fail.severity", GD_SETTING_CHOICE, ONE, GD_FINAL_LOWER, "low medium high critical never", "low",
 "Exit 1 from findings of this severity on.", NULL},
{"fail.soft", GD_SETTING_BOOL, ONE, GD_FINAL_FALSE, NULL, "false",
 "Report as always, but exit 0 whatever was found.", NULL},
{"fail.unknown", GD_SETTING_CHOICE, ONE, GD_FINAL_HIGHER, "pass warn block", "pass",
 "What a rule does that cannot be decided because values are not known before apply: nothing, list it, or fail the run.", NULL},
};
/* clang-format on */

enum { COUNT = sizeof settings / sizeof *settings };

const gd_setting *gd_setting_at(size_t index)
{
    return index < COUNT ? &settings[index] : NULL;
}

const gd_setting *gd_setting_find(gd_str path)
{
    for (size_t i = 0; i < COUNT; i++) {
        if (gd_str_eq(path, gd_str_from(settings[i].path))) {
            return &settings[i];
        }
    }
    return NULL;
}

const char *gd_setting_names(const gd_setting *setting)
{
    return strcmp(setting->path, "exceptions.approvers") == 0 ? "low medium high critical" : NULL;
}

static bool takes_names(const gd_setting *setting)
{
    return setting && (setting->shape == GD_SHAPE_MAP || setting->shape == GD_SHAPE_MAP_LISTS);
}

const gd_setting *gd_setting_at_path(gd_str path)
{
    char table_path[128]; /* longer than any in the table */
    size_t length = 0;
    const gd_setting *setting = NULL, *above = NULL;
    while (path.len) {
        size_t dot = gd_str_find_char(path, '.');
        gd_str name = gd_str_slice(path, 0, dot);
        bool entry = takes_names(above);
        name = entry ? GD_STR("*") : name;
        if (length + name.len + 1 >= sizeof table_path) {
            return NULL;
        }
        if (length) {
            table_path[length++] = '.';
        }
        memcpy(table_path + length, name.ptr, name.len);
        length += name.len;
        setting = entry ? above : gd_setting_find((gd_str){table_path, length});
        above = entry ? NULL : setting;
        if (!setting) {
            return NULL;
        }
        path = gd_str_slice(path, dot == GD_STR_NONE ? path.len : dot + 1, path.len);
    }
    return setting;
}
