"""A page of WPE WebKit without a screen, of any size and device pixel ratio, steered by WPEWebDriver.

wpe_window.py WIDTH HEIGHT RATIO, in CSS pixels. WebKitGTK's own browser has whole ratios only, and
Debian's browser for WPE one size; so this says to the library itself what window there is.
"""

import ctypes
import sys
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_float, c_int, c_uint, c_void_p

FRAMES_A_SECOND = 60


def library(name, **results):
    """The shared library, its functions' results as named here and nothing else used of it."""
    loaded = ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
    for function, result in results.items():
        getattr(loaded, function).restype = result
    return loaded


glib = library("libglib-2.0.so.0", g_main_loop_new=c_void_p)
gobject = library("libgobject-2.0.so.0")
wpe = library("libwpe-1.0.so.1", wpe_loader_init=c_int)
fdo = library(
    "libWPEBackend-fdo-1.0.so.1",
    wpe_view_backend_exportable_fdo_create=c_void_p,
    wpe_view_backend_exportable_fdo_get_view_backend=c_void_p,
)
webkit = library(
    "libWPEWebKit-1.1.so.0",
    webkit_web_context_get_default=c_void_p,
    webkit_web_view_backend_new=c_void_p,
    webkit_web_view_get_type=ctypes.c_size_t,
)

Exported = CFUNCTYPE(None, c_void_p, c_void_p)
Tick = CFUNCTYPE(c_int, c_void_p)
CreateView = CFUNCTYPE(c_void_p, c_void_p, c_void_p)
Started = CFUNCTYPE(None, c_void_p, c_void_p, c_void_p)


class Client(Structure):
    """struct wpe_view_backend_exportable_fdo_client (wpe/view-backend-exportable.h)."""

    _fields_ = [
        ("export_buffer_resource", c_void_p),
        ("export_dmabuf_resource", c_void_p),
        ("export_shm_buffer", Exported),
        ("reserved", c_void_p * 2),
    ]


class Window:
    """Takes every frame, looks at none, and asks for the next."""

    def __init__(self, width, height):
        self.has_frame = False
        self.client = Client(export_shm_buffer=Exported(self.take))
        self.exportable = c_void_p(
            fdo.wpe_view_backend_exportable_fdo_create(
                ctypes.byref(self.client), None, c_uint(width), c_uint(height)
            )
        )
        self.backend = c_void_p(
            fdo.wpe_view_backend_exportable_fdo_get_view_backend(self.exportable)
        )
        self.tick = Tick(self.ask)
        glib.g_timeout_add(c_uint(1000 // FRAMES_A_SECOND), self.tick, None)

    def set_ratio(self, ratio):
        """Counts only once a view has the backend."""
        wpe.wpe_view_backend_dispatch_set_device_scale_factor(self.backend, c_float(ratio))

    def take(self, _, buffer):
        fdo.wpe_view_backend_exportable_fdo_dispatch_release_shm_exported_buffer(
            self.exportable, c_void_p(buffer)
        )
        self.has_frame = True

    def ask(self, _):
        if self.has_frame:
            self.has_frame = False
            fdo.wpe_view_backend_exportable_fdo_dispatch_frame_complete(self.exportable)
        return 1


def main():
    width, height, ratio = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    wpe.wpe_loader_init(c_char_p(b"libWPEBackend-fdo-1.0.so.1"))
    fdo.wpe_fdo_initialize_shm()
    window = Window(width, height)
    context = c_void_p(webkit.webkit_web_context_get_default())
    webkit.webkit_web_context_set_automation_allowed(context, c_int(1))
    gobject.g_object_new.restype = c_void_p
    view = gobject.g_object_new(
        ctypes.c_size_t(webkit.webkit_web_view_get_type()),
        c_char_p(b"backend"),
        c_void_p(webkit.webkit_web_view_backend_new(window.backend, None, None)),
        c_char_p(b"web-context"),
        context,
        c_char_p(b"is-controlled-by-automation"),
        c_int(1),
        None,
    )
    window.set_ratio(ratio)
    loop = c_void_p(glib.g_main_loop_new(None, c_int(0)))
    create = CreateView(lambda session, data: view)
    closed = Tick(lambda _: glib.g_main_loop_quit(loop) and 0)
    gobject.g_signal_connect_data(c_void_p(view), c_char_p(b"close"), closed, None, None, c_int(0))

    def connect(session, _):
        gobject.g_signal_connect_data(
            c_void_p(session), c_char_p(b"create-web-view"), create, None, None, c_int(0)
        )

    started = Started(lambda _, session, data: connect(session, data))
    gobject.g_signal_connect_data(
        context, c_char_p(b"automation-started"), started, None, None, c_int(0)
    )
    glib.g_main_loop_run(loop)


main()
