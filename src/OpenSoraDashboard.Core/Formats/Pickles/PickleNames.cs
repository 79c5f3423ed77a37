namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>Resolves imports as an unpickler does, without importing.</summary>
/// <param name="replaceStorages">torch's own unpickler: any name of a storage class stands for its element type.</param>
internal sealed class PickleNames(bool replaceStorages)
{
    public static readonly PickleNames Plain = new(replaceStorages: false);
    public static readonly PickleNames Torch = new(replaceStorages: true);

    /// <summary>Modules that Python 3 has under another name; applied to protocols below 3 (Lib/_compat_pickle.py).</summary>
    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["__builtin__"] = "builtins",
        ["copy_reg"] = "copyreg",
        ["Queue"] = "queue",
        ["SocketServer"] = "socketserver",
        ["ConfigParser"] = "configparser",
        ["repr"] = "reprlib",
        ["_winreg"] = "winreg",
        ["thread"] = "_thread",
        ["dummy_thread"] = "_dummy_thread",
        ["dbhash"] = "dbm.bsd",
        ["dumbdbm"] = "dbm.dumb",
        ["dbm"] = "dbm.ndbm",
        ["gdbm"] = "dbm.gnu",
        ["xmlrpclib"] = "xmlrpc.client",
        ["SimpleXMLRPCServer"] = "xmlrpc.server",
        ["httplib"] = "http.client",
        ["htmlentitydefs"] = "html.entities",
        ["HTMLParser"] = "html.parser",
        ["Cookie"] = "http.cookies",
        ["cookielib"] = "http.cookiejar",
        ["BaseHTTPServer"] = "http.server",
        ["test.test_support"] = "test.support",
        ["commands"] = "subprocess",
        ["urlparse"] = "urllib.parse",
        ["robotparser"] = "urllib.robotparser",
        ["urllib2"] = "urllib.request",
        ["anydbm"] = "dbm",
        ["_abcoll"] = "collections.abc",
        ["cPickle"] = "pickle",
        ["_elementtree"] = "xml.etree.ElementTree",
        ["DocXMLRPCServer"] = "xmlrpc.server",
        ["SimpleHTTPServer"] = "http.server",
        ["CGIHTTPServer"] = "http.server",
        ["UserDict"] = "collections",
        ["UserList"] = "collections",
        ["UserString"] = "collections",
        ["whichdb"] = "dbm",
        ["StringIO"] = "io",
        ["cStringIO"] = "io",
        ["exceptions"] = "builtins",
    };

    private static readonly Dictionary<(string Module, string Name), (string Module, string Name)> Names = new()
    {
        [("__builtin__", "xrange")] = ("builtins", "range"),
        [("__builtin__", "reduce")] = ("functools", "reduce"),
        [("__builtin__", "intern")] = ("sys", "intern"),
        [("__builtin__", "unichr")] = ("builtins", "chr"),
        [("__builtin__", "unicode")] = ("builtins", "str"),
        [("__builtin__", "basestring")] = ("builtins", "str"),
        [("__builtin__", "long")] = ("builtins", "int"),
        [("itertools", "izip")] = ("builtins", "zip"),
        [("itertools", "imap")] = ("builtins", "map"),
        [("itertools", "ifilter")] = ("builtins", "filter"),
        [("urllib", "urlopen")] = ("urllib.request", "urlopen"),
        [("urllib", "urlretrieve")] = ("urllib.request", "urlretrieve"),
    };

    /// <summary>What the import gives.</summary>
    /// <exception cref="PickleRaise">There can be no such module.</exception>
    public PickleObject Find(string module, string name, int protocol, PickleAudit audit)
    {
        if (replaceStorages && PickleDtypes.OfStorage(name) is { } storage)
        {
            audit.Import(module, name);
            return storage;
        }

        if (replaceStorages && module == "torch.tensor")
            module = "torch._tensor";
        if (protocol < 3)
        {
            (module, name) = Names.TryGetValue((module, name), out var renamed)
                ? renamed
                : (Modules.GetValueOrDefault(module, module), name);
        }

        var top = module.Split('.')[0];
        if (!IsIdentifier(top))
            throw new PickleRaise("ModuleNotFoundError", $"No module named {PythonText.Repr(top.Length == 0 ? module : top)}");
        audit.Import(module, name);
        if (module == "torch" && PickleDtypes.OfName(name) is { } dtype)
            return dtype;
        return new PickleGlobal(module, name, PickleCalls.Find(module, name));
    }

    private static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_' || c > 127);
}
