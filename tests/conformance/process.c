/* process - running guard with its output caught and its time bounded. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "conformance.h"

extern char **environ;

cf_command command_of(const cf_options *options, const char *verb)
{
    return (cf_command){.words = {options->guard, verb}, .count = 2};
}

void command_add(cf_command *command, const char *word)
{
    if (command->count < MOST_ARGUMENTS) {
        command->words[command->count++] = word;
    }
}

typedef struct {
    char *bytes;
    size_t length, capacity;
} collected;

enum { MOST_OUTPUT = 512 * 1024 * 1024, READ_STEP = 64 * 1024 };

/* Read what is there; false at the end. */
static bool collect(collected *into, int descriptor)
{
    if (into->capacity - into->length < READ_STEP + 1) {
        into->capacity = into->capacity * 2 + READ_STEP + 1;
        into->bytes = realloc(into->bytes, into->capacity);
        if (!into->bytes) {
            abort();
        }
    }
    ssize_t got = read(descriptor, into->bytes + into->length, READ_STEP);
    if (got > 0) {
        into->length += (size_t)got;
    }
    into->bytes[into->length] = '\0';
    return got > 0 ? into->length < MOST_OUTPUT : got < 0 && (errno == EAGAIN || errno == EINTR);
}

static char **merged_environment(char **added)
{
    size_t count = 0, more = 0;
    while (environ[count]) {
        count++;
    }
    while (added && added[more]) {
        more++;
    }
    char **merged = calloc(count + more + 1, sizeof *merged);
    if (!merged) {
        abort();
    }
    if (more) {
        memcpy(merged, added, more * sizeof *merged);
    }
    memcpy(merged + more, environ, count * sizeof *merged);
    return merged;
}

enum { INPUT, OUTPUT, ERRORS, STREAMS, OURS = 0, THEIRS = 1 };

/* Start it with three pipes; ends[i][OURS] stay open here. -1 when that fails. */
static pid_t start(const cf_command *command, const char *folder, char **environment, int ends[STREAMS][2])
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < STREAMS; i++) {
        int both[2];
        if (pipe2(both, O_CLOEXEC) != 0) {
            abort();
        }
        ends[i][OURS] = both[i == INPUT ? 1 : 0];
        ends[i][THEIRS] = both[i == INPUT ? 0 : 1];
        fcntl(ends[i][OURS], F_SETFL, O_NONBLOCK);
        posix_spawn_file_actions_adddup2(&actions, ends[i][THEIRS], i);
    }
    if (folder) {
        posix_spawn_file_actions_addchdir_np(&actions, folder);
    }
    char **words = (char **)(uintptr_t)command->words; /* posix_spawn does not change them */
    char **merged = merged_environment(environment);
    pid_t child;
    if (posix_spawn(&child, words[0], &actions, NULL, words, merged) != 0) {
        child = -1;
    }
    free(merged);
    posix_spawn_file_actions_destroy(&actions);
    for (int i = 0; i < STREAMS; i++) {
        close(ends[i][THEIRS]);
    }
    return child;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

typedef struct {
    struct pollfd streams[STREAMS];
    collected texts[STREAMS];
    const char *input;
    size_t left;
} conversation;

static void close_stream(conversation *exchange, int stream)
{
    close(exchange->streams[stream].fd);
    exchange->streams[stream].fd = -1;
}

static void feed(conversation *exchange)
{
    ssize_t written =
        exchange->left ? write(exchange->streams[INPUT].fd, exchange->input, exchange->left) : 0;
    if (written > 0) {
        exchange->input += written;
        exchange->left -= (size_t)written;
    }
    if (exchange->left == 0 || (written < 0 && errno != EAGAIN && errno != EINTR)) {
        close_stream(exchange, INPUT);
    }
}

/* Feed and collect until both outputs end; false when nothing came for `seconds`. */
static bool converse(conversation *exchange, int seconds)
{
    double deadline = now() + seconds;
    while (exchange->streams[OUTPUT].fd >= 0 || exchange->streams[ERRORS].fd >= 0) {
        double left = deadline - now();
        if (left <= 0) {
            return false;
        }
        if (poll(exchange->streams, STREAMS, (int)(left * 1000) + 1) <= 0) {
            continue;
        }
        for (int i = 0; i < STREAMS; i++) {
            if (exchange->streams[i].fd < 0 || !exchange->streams[i].revents) {
                continue;
            }
            if (i == INPUT) {
                feed(exchange);
            } else {
                deadline = now() + seconds;
                if (!collect(&exchange->texts[i], exchange->streams[i].fd)) {
                    close_stream(exchange, i);
                }
            }
        }
    }
    return true;
}

static char *text_collected(collected *from)
{
    return from->bytes ? from->bytes : text("%s", "");
}

cf_outcome run(const cf_options *options, const cf_command *command, const char *folder, char **environment,
               const char *input, size_t length)
{
    int ends[STREAMS][2];
    signal(SIGPIPE, SIG_IGN);
    pid_t child = start(command, folder, environment, ends);
    conversation talk = {.input = input, .left = length};
    for (int i = 0; i < STREAMS; i++) {
        talk.streams[i] = (struct pollfd){.fd = ends[i][OURS], .events = i == INPUT ? POLLOUT : POLLIN};
    }
    bool in_time = converse(&talk, options->seconds);
    if (!in_time && child > 0) {
        kill(child, SIGKILL);
    }
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    for (int i = 0; i < STREAMS; i++) {
        if (talk.streams[i].fd >= 0) {
            close_stream(&talk, i);
        }
    }
    return (cf_outcome){
        .status = child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1,
        .timed_out = !in_time,
        .out = text_collected(&talk.texts[OUTPUT]),
        .err = text_collected(&talk.texts[ERRORS]),
        .out_length = talk.texts[OUTPUT].length,
        .err_length = talk.texts[ERRORS].length,
    };
}

void outcome_release(cf_outcome *outcome)
{
    free(outcome->out);
    free(outcome->err);
}

char *abnormal_end(const cf_outcome *outcome)
{
    if (outcome->timed_out) {
        return text("timed out");
    }
    return outcome->status < 0 ? text("crashed: %s", outcome->err) : NULL;
}
