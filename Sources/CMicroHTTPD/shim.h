// SPDX-License-Identifier: Apache-2.0

#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

// MHD_start_daemon is variadic, which Swift cannot call.
static inline struct MHD_Daemon *millrace_http_start(
    const struct sockaddr *address,
    MHD_AccessHandlerCallback handler,
    void *context,
    unsigned int connections,
    unsigned int seconds
) {
    return MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO,
        0,
        NULL,
        NULL,
        handler,
        context,
        MHD_OPTION_SOCK_ADDR, address,
        MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_TIMEOUT, seconds,
        MHD_OPTION_END
    );
}

// So is the answer to this question a union behind a variadic call.
static inline unsigned short millrace_http_port(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}
