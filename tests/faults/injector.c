/* Loaded before the C library: counts the changes a program makes to the files under some folders, and at one of them
 * does what it is told: kill, tear, cut short, refuse, or let the power go.
 *
 * Nothing is counted until faults_arm is called, or MINUTEBOOK_FAULT says "step kind lasting place[:place...]".
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum kind { NONE, BEFORE, AFTER, TORN, SHORT, FULL, BROKEN, HELD, POWER };

#define FDS 1024
#define PLACES 4

static struct {
    int on, lasting, at, kind;
    int steps;
    int watched;                /* places */
    char place[PLACES][PATH_MAX];
    char trace[PATH_MAX];
} plan;

/* which descriptors are of files that count */
static char counts[FDS];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

/* --- what the disk would hold if the power went now: every file as it was when it was last synchronised, and every
 *     folder with the names that it had then */

struct unsynced {
    dev_t device;
    ino_t file;
    int handle;                 /* our own, never closed: closing it would drop the program's locks */
    int dirty;
    char *bytes;
    off_t size;
    struct unsynced *next;
};
static struct unsynced *disk;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int real_open(const char *path, int flags, mode_t mode) {
    REAL(int, "open64", const char *, int, ...);
    return real(path, flags, mode);
}

static ssize_t real_pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    return real(fd, data, size, at);
}

static ssize_t real_write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, data, size);
}

static struct unsynced *known(int fd) {
    struct stat is;
    if (fstat(fd, &is) || !S_ISREG(is.st_mode)) return NULL;
    for (struct unsynced *it = disk; it; it = it->next)
        if (it->device == is.st_dev && it->file == is.st_ino) return it;
    char way[64];
    snprintf(way, sizeof way, "/proc/self/fd/%d", fd);
    struct unsynced *it = calloc(1, sizeof *it);
    it->device = is.st_dev, it->file = is.st_ino, it->handle = real_open(way, O_RDWR | O_CLOEXEC, 0), it->next = disk;
    return disk = it;
}

/* before a file changes: keep what is on the disk of it */
static void remember(int fd) {
    struct unsynced *it = plan.kind == POWER ? known(fd) : NULL;
    struct stat is;
    if (!it || it->dirty || fstat(fd, &is)) return;
    it->size = is.st_size, it->bytes = malloc(is.st_size + 1), it->dirty = 1;
    if (pread(it->handle, it->bytes, it->size, 0) != it->size) it->size = 0;
}

/* names that were given or taken and are not on the disk yet, the latest first */
struct naming {
    char name[PATH_MAX];        /* what is there now */
    char was[PATH_MAX];         /* what it was called before, "" where it was not there */
    char kept[PATH_MAX];        /* where we keep what that name stood for before, "" where for nothing */
    struct naming *next;
};
static struct naming *names;

static int same_folder(const char *name, const char *folder) {
    size_t length = strlen(folder);
    return !strncmp(name, folder, length) && name[length] == '/' && !strchr(name + length + 1, '/');
}

static void bare(const char *what, const char *from, const char *to) {
    static int (*renames)(int, const char *, int, const char *, unsigned);
    static int (*links)(int, const char *, int, const char *, int);
    if (!renames) renames = dlsym(RTLD_NEXT, "renameat2"), links = dlsym(RTLD_NEXT, "linkat");
    if (*what == 'l') links(AT_FDCWD, from, AT_FDCWD, to, 0);
    else renames(AT_FDCWD, from, AT_FDCWD, to, 0);
}

static void aside(char *name) {
    static int count;
    static int (*make)(int, const char *, mode_t);
    if (!make) make = dlsym(RTLD_NEXT, "mkdirat");
    snprintf(name, PATH_MAX, "%.3000s.lost", plan.place[0]);
    make(AT_FDCWD, name, 0700);
    snprintf(name, PATH_MAX, "%.3000s.lost/%d-%d", plan.place[0], getpid(), ++count);
}

/* before a name is given or taken; paths are whole */
static struct naming *noted(const char *name, const char *was) {
    struct stat is;
    if (plan.kind != POWER || !name || *name != '/') return NULL;
    struct naming *it = calloc(1, sizeof *it);
    snprintf(it->name, PATH_MAX, "%s", name);
    snprintf(it->was, PATH_MAX, "%s", was ? was : "");
    if (!lstat(name, &is) && S_ISREG(is.st_mode)) aside(it->kept), bare("link", name, it->kept);
    it->next = names;
    return names = it;
}

static void forget_names(void) {
    for (struct naming *it = names; it; it = it->next) {
        struct stat is;
        char lost[PATH_MAX];
        if (*it->was) bare("rename", it->name, it->was);
        else if (!lstat(it->name, &is)) aside(lost), bare("rename", it->name, lost);
        if (*it->kept) bare("rename", it->kept, it->name);
    }
}

/* a folder, also one above those that count, is as it is */
static void names_synchronised(int fd) {
    char way[64], folder[PATH_MAX];
    struct stat is;
    if (plan.kind != POWER || fstat(fd, &is) || !S_ISDIR(is.st_mode)) return;
    snprintf(way, sizeof way, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(way, folder, sizeof folder - 1);
    if (length < 0) return;
    folder[length] = 0;
    for (struct naming **at = &names; *at;)
        if (same_folder((*at)->name, folder)) *at = (*at)->next;
        else at = &(*at)->next;
}

static void synchronised(int fd) {
    names_synchronised(fd);
    struct unsynced *it = plan.kind == POWER ? known(fd) : NULL;
    if (!it || !it->dirty) return;
    free(it->bytes);
    it->bytes = NULL, it->dirty = 0;
}

static void lose_power(void) {
    for (struct unsynced *it = disk; it; it = it->next)
        if (it->dirty && it->handle >= 0) {
            if (ftruncate(it->handle, 0)) continue;
            for (off_t at = 0; at < it->size;) {
                ssize_t put = real_pwrite(it->handle, it->bytes + at, it->size - at, at);
                if (put <= 0) break;
                at += put;
            }
        }
    forget_names();
}

static void die(void) {
    if (plan.kind == POWER) lose_power();
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* --- which step this is */

void faults_arm(int at, int kind, int lasting, const char *trace, const char *places) {
    plan.at = at, plan.kind = kind, plan.lasting = lasting, plan.steps = 0, plan.watched = 0;
    snprintf(plan.trace, sizeof plan.trace, "%s", trace);
    char all[PLACES * PATH_MAX], *rest = all, *one;
    snprintf(all, sizeof all, "%s", places);
    while ((one = strsep(&rest, ":")) && plan.watched < PLACES)
        if (*one) snprintf(plan.place[plan.watched++], PATH_MAX, "%s", one);
    plan.on = 1;
}

/* The program has come to its end: how many steps it made. Where the power was to go later, it goes now. */
int faults_end(void) {
    plan.on = 0;
    if (plan.kind == POWER && plan.at > plan.steps) lose_power();
    return plan.steps;
}

__attribute__((constructor)) static void from_environment(void) {
    const char *said = getenv("MINUTEBOOK_FAULT");
    int at, kind, lasting, used;
    if (said && sscanf(said, "%d %d %d %n", &at, &kind, &lasting, &used) == 3)
        faults_arm(at, kind, lasting, "", said + used);
}

static int inside(int folder, const char *path) {
    char whole[2 * PATH_MAX];
    if (!plan.on || !path) return 0;
    if (*path != '/') {
        char way[64], base[PATH_MAX] = "";
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return 0;
        } else {
            snprintf(way, sizeof way, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(way, base, sizeof base - 1);
            base[length < 0 ? 0 : length] = 0;
        }
        snprintf(whole, sizeof whole, "%s/%s", base, path);
        path = whole;
    }
    for (int at = 0; at < plan.watched; at++)
        if (!strncmp(path, plan.place[at], strlen(plan.place[at])) && strchr("/", path[strlen(plan.place[at])])) return 1;
    return 0;
}

static int counted(int fd) { return plan.on && fd >= 0 && fd < FDS && counts[fd]; }

/* One more step: gives what is to happen at it (NONE for nothing), after noting it down. */
static int step(const char *what, const char *path) {
    int now = ++plan.steps;
    if (*plan.trace) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%d %s %s\n", now, what, path ? path : "");
        int fd = real_open(plan.trace, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (fd >= 0) {
            if (real_write(fd, line, length) < 0) plan.trace[0] = 0;
            REAL(int, "close", int);
            real(fd);
        }
    }
    if (now == plan.at || (plan.lasting && now > plan.at && plan.at > 0)) {
        if (plan.kind == BEFORE || plan.kind == POWER) die();
        return plan.kind;
    }
    return NONE;
}

static int refusal(int kind) {
    switch (kind) {
        case FULL: errno = ENOSPC; return 1;
        case BROKEN: errno = EIO; return 1;
        case HELD: errno = EACCES; return 1;
    }
    return 0;
}

/* An operation that is done or not, nothing between. */
#define WHOLE(says, what, name, before, call) \
    if (!(says)) return call; \
    pthread_mutex_lock(&turn); \
    int kind = step(what, name); \
    if (refusal(kind)) { pthread_mutex_unlock(&turn); return -1; } \
    before; \
    int done = call; \
    int trouble = errno; \
    if (kind == AFTER || kind == TORN) die(); \
    pthread_mutex_unlock(&turn); \
    errno = trouble; \
    return done

static int opened(int folder, const char *path, int flags, int fd) {
    if (fd >= 0 && fd < FDS) counts[fd] = (flags & O_ACCMODE) != O_RDONLY ? inside(folder, path) : 0;
    /* an open folder may be synchronised, and that is a step too */
    struct stat is;
    if (fd >= 0 && fd < FDS && inside(folder, path) && !fstat(fd, &is) && S_ISDIR(is.st_mode)) counts[fd] = 1;
    return fd;
}

static int makes(int flags) { return flags & (O_CREAT | O_TRUNC); }

static int opening(int folder, const char *path, int flags, mode_t mode) {
    REAL(int, "openat64", int, const char *, int, ...);
    struct stat is;
    /* a file that is there and is opened to be changed later is not changed yet */
    int new = inside(folder, path) && makes(flags) && ((flags & O_TRUNC) || fstatat(folder, path, &is, 0));
    if (new) {
        pthread_mutex_lock(&turn);
        int kind = step("open", path);
        if (refusal(kind)) { pthread_mutex_unlock(&turn); return -1; }
        if (fstatat(folder, path, &is, 0)) noted(path, NULL);
        int fd = opened(folder, path, flags, real(folder, path, flags, mode));
        if (fd >= 0) remember(fd);
        if (kind == AFTER || kind == TORN) die();
        pthread_mutex_unlock(&turn);
        return fd;
    }
    return opened(folder, path, flags, real(folder, path, flags, mode));
}

#define OPENER(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest); \
        return opening(AT_FDCWD, path, flags, mode); \
    }
#define OPENER_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest); \
        return opening(folder, path, flags, mode); \
    }
OPENER(open)
OPENER(open64)
OPENER_AT(openat)
OPENER_AT(openat64)

int close(int fd) {
    REAL(int, "close", int);
    if (fd >= 0 && fd < FDS) counts[fd] = 0;
    return real(fd);
}

/* Half of it, then dead or gone on; or all of it. */
#define WRITES(says, call_some) \
    pthread_mutex_lock(&turn); \
    remember(fd); \
    int kind = step(says, NULL); \
    if (refusal(kind)) { pthread_mutex_unlock(&turn); return -1; } \
    size_t some = (kind == TORN || kind == SHORT) && size > 1 ? size / 2 : size; \
    ssize_t put = call_some; \
    int trouble = errno; \
    if (kind == TORN || kind == AFTER) die(); \
    pthread_mutex_unlock(&turn); \
    errno = trouble; \
    return put

ssize_t write(int fd, const void *data, size_t size) {
    if (!counted(fd)) return real_write(fd, data, size);
    WRITES("write", real_write(fd, data, some));
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    if (!counted(fd)) return real_pwrite(fd, data, size, at);
    WRITES("pwrite", real_pwrite(fd, data, some, at));
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

#define SYNC(name) \
    int name(int fd) { \
        REAL(int, #name, int); \
        if (!counted(fd)) { \
            int other = real(fd); \
            if (!other) names_synchronised(fd); \
            return other; \
        } \
        pthread_mutex_lock(&turn); \
        int kind = step(#name, NULL); \
        if (refusal(kind)) { pthread_mutex_unlock(&turn); return -1; } \
        int done = real(fd); \
        if (!done) synchronised(fd); \
        if (kind == AFTER || kind == TORN) die(); \
        pthread_mutex_unlock(&turn); \
        return done; \
    }
SYNC(fsync)
SYNC(fdatasync)

int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    if (counted(fd)) remember(fd);
    WHOLE(counted(fd), "truncate", NULL, (void)0, real(fd, size));
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    WHOLE(inside(from, old) || inside(to, new), "rename", new, noted(new, old), real(from, old, to, new, flags));
}

int renameat(int from, const char *old, int to, const char *new) { return renameat2(from, old, to, new, 0); }

int rename(const char *old, const char *new) { return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0); }

int linkat(int from, const char *old, int to, const char *new, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    WHOLE(inside(to, new), "link", new, noted(new, NULL), real(from, old, to, new, flags));
}

int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int unlinkat(int folder, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    WHOLE(inside(folder, path), "unlink", path, noted(path, NULL), real(folder, path, flags));
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int folder, const char *path, mode_t mode) {
    REAL(int, "mkdirat", int, const char *, mode_t);
    struct stat is;
    int new = inside(folder, path) && fstatat(folder, path, &is, 0);
    WHOLE(new, "mkdir", path, noted(path, NULL), real(folder, path, mode));
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int fchmodat(int folder, const char *path, mode_t mode, int flags) {
    REAL(int, "fchmodat", int, const char *, mode_t, int);
    WHOLE(inside(folder, path), "chmod", path, (void)0, real(folder, path, mode, flags));
}

int chmod(const char *path, mode_t mode) { return fchmodat(AT_FDCWD, path, mode, 0); }
