/* comment - guard comment: put reports on a pull request. What CI tells in the environment need not be said again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"github", 0, NULL, "on GitHub (default): what is missing comes from GITHUB_REPOSITORY, GITHUB_REF …"},
    {"gitlab", 0, NULL, "on GitLab: CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID"},
    {"body", 'b', "FILE", "the markdown report that becomes the comment; - reads standard input"},
    {"behaviour", 0, "B", "update (default), new, hide-and-new, delete-and-new"},
    {"only-news", 0, NULL, "no comment for a report with nothing new; one that is there is kept up to date"},
    {"tag", 0, "NAME", "one comment for each tag (default: default)"},
    {"author", 0, "LOGIN", "whose comments are ours (default in Actions: the token's)"},
    {"sarif", 0, "FILE", "upload to code scanning"},
    {"check", 0, "NAME", "make a check run of this name"},
    {"conclusion", 0, "C", "of the check run: success, failure, neutral"},
    {"approvals", 0, "FILE", "write who approves the pull request, for guard scan --approvals"},
    {"repository", 0, "OWNER/NAME", "the repository; GitLab: the project's number"},
    {"pull", 0, "N", "number of the pull or merge request"},
    {"commit", 0, "SHA", "commit of the upload and of the check run"},
    {"ref", 0, "REF", "ref of the upload, as refs/pull/7/merge"},
    {"api", 0, "URL", "the server's interface, for Enterprise: https://HOST/api/v3"},
    {"token-env", 0, "NAME",
     "variable that holds the token (default: GITHUB_TOKEN; GITLAB_TOKEN, CI_JOB_TOKEN)"},
    {NULL, 0, NULL, NULL},
};

/* The option, else the variable of the environment, else `otherwise`. */
static const char *setting(const gd_arguments *arguments, const char *option, const char *variable,
                           const char *otherwise)
{
    const char *given = option ? gd_argument_value(arguments, option) : NULL;
    const char *value = given ? given : getenv(variable);
    return value && *value ? value : otherwise;
}

/* A member of the event that started the workflow, as "pull_request.head.sha"; its text in `text`. */
static bool event_member(const char *path, char *text, size_t size)
{
    const char *file = getenv("GITHUB_EVENT_PATH");
    json_t *event = file ? json_load_file(file, 0, NULL) : NULL;
    const json_t *value = event;
    char names[64];
    snprintf(names, sizeof names, "%s", path);
    for (char *rest = names, *name; value && (name = strsep(&rest, "."));) {
        value = json_object_get(value, name);
    }
    text[0] = '\0';
    if (json_is_integer(value)) {
        snprintf(text, size, "%lld", (long long)json_integer_value(value));
    } else if (json_is_string(value)) {
        snprintf(text, size, "%s", json_string_value(value));
    }
    json_decref(event);
    return text[0] != '\0';
}

/* The number of the pull request: of the ref "refs/pull/7/merge", or of the event. */
static const char *pull_number(char *text, size_t size)
{
    const char *ref = getenv("GITHUB_REF");
    unsigned long number = 0;
    if (ref && sscanf(ref, "refs/pull/%lu/", &number) == 1) {
        snprintf(text, size, "%lu", number);
        return text;
    }
    bool found = event_member("pull_request.number", text, size) || event_member("issue.number", text, size);
    return found ? text : NULL;
}

static void fill_github(const gd_arguments *arguments, guard_comment_options *comment)
{
    static char number[32], head[64];
    const char *given = gd_argument_value(arguments, "pull");
    const char *token_variable = gd_argument_value(arguments, "token-env");
    bool in_actions = getenv("GITHUB_ACTIONS") != NULL && !token_variable;
    comment->server = "github";
    comment->api = setting(arguments, "api", "GITHUB_API_URL", "https://api.github.com");
    comment->graphql = gd_argument_given(arguments, "api") ? NULL : getenv("GITHUB_GRAPHQL_URL");
    comment->project = setting(arguments, "repository", "GITHUB_REPOSITORY", NULL);
    comment->number = given ? given : pull_number(number, sizeof number);
    comment->token = setting(arguments, NULL, token_variable ? token_variable : "GITHUB_TOKEN", NULL);
    comment->author = gd_argument_value(arguments, "author");
    comment->usual_author = in_actions ? "github-actions[bot]" : NULL;
    const char *run = getenv("GITHUB_RUN_ID");
    comment->run = run ? strtoull(run, NULL, 10) : 0;
    comment->summary_file = setting(arguments, NULL, "GITHUB_STEP_SUMMARY", NULL);
    comment->ref = setting(arguments, "ref", "GITHUB_REF", NULL);
    comment->commit = setting(arguments, "commit", "GITHUB_SHA", NULL);
    /* GITHUB_SHA is a merge that only code scanning knows; a check run belongs to the head. */
    if (!gd_argument_given(arguments, "commit") && event_member("pull_request.head.sha", head, sizeof head)) {
        comment->check_commit = head;
    }
}

static void fill_gitlab(const gd_arguments *arguments, guard_comment_options *comment)
{
    const char *token_variable = gd_argument_value(arguments, "token-env");
    comment->server = "gitlab";
    comment->api = setting(arguments, "api", "CI_API_V4_URL", "https://gitlab.com/api/v4");
    comment->project = setting(arguments, "repository", "CI_PROJECT_ID", NULL);
    comment->number = setting(arguments, "pull", "CI_MERGE_REQUEST_IID", NULL);
    comment->author = gd_argument_value(arguments, "author");
    const char *run = getenv("CI_PIPELINE_ID");
    comment->run = run ? strtoull(run, NULL, 10) : 0;
    comment->token = setting(arguments, NULL, token_variable ? token_variable : "GITLAB_TOKEN", NULL);
    if (!comment->token && !token_variable) {
        comment->token = getenv("CI_JOB_TOKEN");
        comment->job_token = true;
    }
}

static int run(const gd_arguments *arguments)
{
    guard_comment_options comment = {.body = gd_argument_value(arguments, "body"),
                                     .behaviour = gd_argument_value(arguments, "behaviour"),
                                     .only_news = gd_argument_given(arguments, "only-news"),
                                     .tag = gd_argument_value(arguments, "tag"),
                                     .sarif = gd_argument_value(arguments, "sarif"),
                                     .check = gd_argument_value(arguments, "check"),
                                     .conclusion = gd_argument_value(arguments, "conclusion"),
                                     .approvals = gd_argument_value(arguments, "approvals")};
    if (gd_argument_operands(arguments).count) {
        return gd_usage_error("comment", "takes options only; the report is --body FILE");
    }
    if (!comment.body && !comment.sarif && !comment.check && !comment.approvals) {
        return gd_usage_error("comment",
                              "there is nothing to do: give --body, --sarif, --check or --approvals");
    }
    if (gd_argument_given(arguments, "gitlab")) {
        fill_gitlab(arguments, &comment);
    } else {
        fill_github(arguments, &comment);
    }
    const char *pause = getenv("GUARD_RETRY_MILLISECONDS");
    comment.pause_milliseconds = pause ? (unsigned)strtoul(pause, NULL, 10) : 0;
    return (int)guard_comment(&comment, gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_comment = {
    .name = "comment",
    .usage = "--body FILE [--sarif FILE] [--check NAME] [--approvals FILE]",
    .summary = "put reports on a pull request, and read who approves it",
    .details = "The token comes from the environment and is never printed. Where it may not comment, as in "
               "pull requests\n"
               "from forks, the report goes into the job's summary, and that is no failure.",
    .options = options,
    .run = run,
};
