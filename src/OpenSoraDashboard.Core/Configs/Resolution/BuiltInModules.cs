using System.Collections.Frozen;

namespace OpenSoraDashboard.Core.Configs.Resolution;

/// <summary>
/// Modules that mmengine 0.10.7 counts as built in on Python 3.11. Those frozen into the interpreter (<c>os</c>, <c>io</c>,
/// <c>abc</c> …) are missing: it takes them for foreign ones, and the config turns lazy.
/// </summary>
internal static class BuiltInModules
{
    private static readonly FrozenSet<string> Names = (
        "__future__ aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2 "
        + "cProfile calendar cgi cgitb chunk cmath cmd code codeop collections colorsys compileall concurrent configparser contextlib "
        + "contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings "
        + "ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob "
        + "graphlib grp gzip hashlib heapq hmac html http imaplib imghdr imp importlib inspect ipaddress itertools json keyword lib2to3 "
        + "linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder multiprocessing netrc nis nntplib "
        + "nturl2path numbers opcode operator optparse ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib "
        + "posix pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib "
        + "resource rlcompleter sched secrets select selectors shelve shlex shutil signal smtpd smtplib sndhdr socket socketserver spwd "
        + "sqlite3 sre_compile sre_constants sre_parse ssl statistics string stringprep struct subprocess sunau symtable sys sysconfig "
        + "syslog tabnanny tarfile telnetlib tempfile termios textwrap this threading time timeit token tokenize tomllib trace traceback "
        + "tracemalloc tty turtle types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser wsgiref xdrlib "
        + "xml xmlrpc zipapp zipfile zlib zoneinfo").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Modules without a file: mmengine knows them by their bare names only.
    private static readonly FrozenSet<string> CompiledIn = (
        "array atexit binascii builtins cmath errno faulthandler fcntl gc grp itertools marshal math posix pwd pyexpat select spwd sys syslog time "
        + "unicodedata zlib").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Parts = (
        "os.path collections.abc concurrent.futures importlib.abc importlib.metadata importlib.util json.decoder json.encoder logging.config logging.handlers "
        + "multiprocessing.pool unittest.mock urllib.error urllib.parse urllib.request xml.dom xml.etree xml.etree.ElementTree").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Frozen = "os io abc stat codecs genericpath ntpath posixpath site runpy zipimport importlib".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it comes with Python, or is mmengine itself: importing it changes nothing that a config holds.</summary>
    public static bool IsStandard(string module) => module.Split('.')[0] is var root && (Names.Contains(root) || Frozen.Contains(root) || root is "mmengine");

    /// <summary>Whether it is a part of a package of Python's own that is surely there.</summary>
    public static bool IsPart(string module) => Parts.Contains(module);

    public static bool Contains(string module) =>
        module.StartsWith("mmengine.config", StringComparison.Ordinal)
        || (Names.Contains(module.Split('.')[0]) && !(module.Contains('.', StringComparison.Ordinal) && CompiledIn.Contains(module.Split('.')[0])));
}
