namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>
/// Imports that are known to run commands, load code or touch files. The list only makes the wording louder: whatever is
/// not on the allow-list is reported either way.
/// </summary>
/// <remarks>Source of the core: the deny-lists of picklescan and modelscan, and the advisories about what they forgot.</remarks>
internal static class PickleDangers
{
    /// <summary>Whole modules, with everything below them.</summary>
    private static readonly HashSet<string> Modules = new(StringComparer.Ordinal)
    {
        "os", "posix", "nt", "posixpath", "ntpath", "sys", "subprocess", "_posixsubprocess", "commands", "popen2", "pty", "socket", "_socket", "ssl",
        "shutil", "runpy", "pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "pip", "ensurepip",
        "setuptools", "distutils", "ctypes", "_ctypes", "cffi", "mmap", "asyncio", "multiprocessing", "threading", "_thread",
        "concurrent", "signal", "webbrowser", "urllib", "urllib2", "http", "httplib", "ftplib", "smtplib", "telnetlib", "xmlrpc", "requests",
        "aiohttp", "httpx", "paramiko", "pydoc", "timeit", "trace", "code", "codeop", "bdb", "pdb", "cgitb", "profile", "cProfile", "doctest", "unittest",
        "test", "idlelib", "lib2to3", "venv", "zipapp", "zipimport", "imp", "importlib", "pkgutil", "site", "sysconfig", "linecache",
        "tempfile", "fileinput", "glob", "pathlib._local", "logging.config", "builtins.__import__", "nturl2path", "antigravity", "ast", "compileall", "py_compile",
        "numpy.f2py", "numpy.distutils", "numpy.testing", "torch.hub", "torch.utils.cpp_extension", "torch.distributed.run", "torch.utils.bottleneck",
        "torch._inductor", "torch._dynamo", "torch.fx", "torch.jit", "torch.package", "torch.utils.collect_env", "gc", "inspect", "IPython",
        "tensorflow", "keras.layers", "fabric", "invoke", "sh", "pexpect", "plumbum", "winreg", "_winreg", "msvcrt", "readline", "sqlite3",
    };

    private static readonly HashSet<(string Module, string Name)> Names =
    [
        .. new[]
        {
            "eval", "exec", "execfile", "compile", "open", "file", "input", "raw_input", "getattr", "setattr", "delattr", "apply", "breakpoint", "vars",
            "globals", "locals", "__import__", "map", "filter", "reduce", "exit", "quit",
        }.SelectMany(n => new[] { ("builtins", n), ("__builtin__", n), ("__builtins__", n) }),
        .. new[] { "attrgetter", "itemgetter", "methodcaller" }.SelectMany(n => new[] { ("operator", n), ("_operator", n) }),
        ("functools", "partial"), ("_functools", "partial"), ("functools", "reduce"), ("_functools", "reduce"),
        ("types", "CodeType"), ("types", "FunctionType"), ("types", "MethodType"), ("types", "LambdaType"),
        ("io", "open"), ("_io", "open"), ("io", "FileIO"), ("_io", "FileIO"), ("io", "open_code"), ("codecs", "open"), ("_io", "open_code"),
        ("pathlib", "Path.write_text"), ("pathlib", "Path.write_bytes"), ("pathlib", "Path.unlink"),
        ("torch", "load"), ("torch.serialization", "load"), ("torch.storage", "_load_from_bytes"), ("torch", "save"), ("torch.serialization", "save"),
        ("torch", "compile"), ("numpy", "load"), ("numpy", "fromfile"), ("numpy", "save"), ("numpy", "loadtxt"), ("pandas", "read_pickle"), ("pandas.io.pickle", "read_pickle"),
        ("copyreg", "add_extension"), ("copy_reg", "add_extension"), ("logging", "FileHandler"), ("uuid", "_get_command_stdout"), ("platform", "popen"),
        ("_pyio", "open"), ("_pyio", "FileIO"), ("_osx_support", "_read_output"), ("_aix_support", "_read_cmd_output"), ("_frozen_importlib", "_call_with_frames_removed"),
    ];

    /// <summary>Whether importing this is known to be dangerous. Dots in the name are walked as Python walks them.</summary>
    public static bool Contains(string module, string name)
    {
        if (Names.Contains((module, name)) || IsModule(module))
            return true;
        if (!name.Contains('.', StringComparison.Ordinal))
            return IsModule($"{module}.{name}");

        // A harmless module may hold a dangerous one as an attribute: every part of the path counts.
        var parts = name.Split('.');
        return parts.Any(p => Modules.Contains(p) || Names.Contains(("builtins", p)) || p.StartsWith("__", StringComparison.Ordinal));
    }

    private static bool IsModule(string module)
    {
        for (var end = module.Length; end > 0; end = module.LastIndexOf('.', end - 1))
        {
            if (Modules.Contains(module[..end]))
                return true;
        }

        return false;
    }
}
