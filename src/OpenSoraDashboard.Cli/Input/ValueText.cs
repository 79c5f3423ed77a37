using System.Text.Json;
using OpenSoraDashboard.Core.Catalog;
using OpenSoraDashboard.Core.Configs.Values;

namespace OpenSoraDashboard.Cli.Input;

/// <summary>A value as people type it: JSON, else a Python literal, else text.</summary>
internal static class ValueText
{
    /// <summary>Reads a value; never fails, since anything is at least text.</summary>
    public static PyValue Read(string text)
    {
        switch (text)
        {
            case "True":
                return new PyBool(true);
            case "False":
                return new PyBool(false);
            case "None":
                return PyNone.Value;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return CatalogValues.ToPython(json.RootElement);
        }
        catch (JsonException)
        {
            return new PyStr(text);
        }
    }
}
