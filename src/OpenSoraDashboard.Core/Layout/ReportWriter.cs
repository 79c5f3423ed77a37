using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenSoraDashboard.Core.Checks;
using OpenSoraDashboard.Core.Loading;
using OpenSoraDashboard.Core.Memory;

namespace OpenSoraDashboard.Core.Layout;

/// <summary>
/// Writes a report as JSON, member by member. The serializer writes the same, but to get it ready takes a short command
/// longer than the check itself.
/// </summary>
internal sealed class ReportWriter : IDisposable
{
    // Chinese paths and quotes stay readable; the text is never put into a page as markup.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream stream = new();
    private readonly Utf8JsonWriter json;

    private ReportWriter() => json = new Utf8JsonWriter(stream, Options);

    /// <summary>The document as indented JSON.</summary>
    public static string Write(ReportDocument report)
    {
        using var writer = new ReportWriter();
        writer.Report(report);
        writer.json.Flush();
        return Encoding.UTF8.GetString(writer.stream.GetBuffer(), 0, (int)writer.stream.Length);
    }

    public void Dispose()
    {
        json.Dispose();
        stream.Dispose();
    }

    private void Report(ReportDocument r)
    {
        json.WriteStartObject();
        json.WriteString("schema", r.Schema);
        json.WriteString("release", r.Release);
        json.WriteString("verdict", JsonWords.Of(r.Verdict));
        json.WriteString("summary", r.Summary);
        List("components", r.Components, Component);
        List("findings", r.Findings, Finding);
        Object("memory", r.Memory, Memory);
        List("serves", r.Serves, Serving);
        Object("libraries", r.Libraries, Libraries);
        Object("commands", r.Commands, Commands);
        json.WriteNumber("fileCount", r.FileCount);
        json.WriteNumber("totalBytes", r.TotalBytes);
        json.WriteString("checkedAt", r.CheckedAt);
        json.WriteNumber("durationMilliseconds", r.DurationMilliseconds);
        json.WriteEndObject();
    }

    private void Component(ComponentDocument c)
    {
        json.WriteString("slot", c.Slot);
        json.WriteString("type", c.Type);
        json.WriteString("name", c.Name);
        json.WriteString("source", c.Source);
        json.WriteString("status", JsonWords.Of(c.Status));
        Object("load", c.Load, Load);
        Texts("missing", c.Missing);
        List("misplaced", c.Misplaced, Misplaced);
        List("findings", c.Findings, Finding);
        Object("weights", c.Weights, Weights);
        json.WriteString("snippet", c.Snippet);
    }

    private void Load(LoadDocument l)
    {
        json.WriteString("outcome", JsonWords.Of(l.Outcome));
        json.WriteString("route", l.Route is { } route ? JsonWords.Of(route) : null);
        Number("matched", l.Matched);
        Number("total", l.Total);
        json.WriteString("exception", l.Exception);
        json.WriteString("message", l.Message);
        json.WriteString("reason", l.Reason);
        json.WriteString("certainty", l.Certainty);
        Texts("files", l.Files);
        List("trace", l.Trace, Trace);
        List("later", l.Later, Later);
        Texts("missingTensors", l.MissingTensors);
        Texts("unexpectedTensors", l.UnexpectedTensors);
        List("wrongShape", l.WrongShape, Mismatch);
    }

    private void Trace(TraceDocument t)
    {
        json.WriteString("step", t.Step);
        json.WriteString("path", t.Path);
        json.WriteString("result", t.Result);
        json.WriteBoolean("hypothetical", t.Hypothetical);
        json.WriteBoolean("decisive", t.Decisive);
        json.WriteString("source", t.Source);
        json.WriteString("raised", t.Raised);
    }

    private void Later(HypotheticalStop s)
    {
        json.WriteString("exception", s.Exception);
        json.WriteString("message", s.Message);
        json.WriteString("path", s.Path);
    }

    private void Mismatch(ShapeMismatch m)
    {
        json.WriteString("name", m.Name);
        Numbers("inFile", m.InFile);
        Numbers("inModel", m.InModel);
    }

    private void Misplaced(Misplacement m)
    {
        json.WriteString("found", m.Found);
        json.WriteString("expected", m.Expected);
    }

    private void Weights(WeightsSummary w)
    {
        json.WriteNumber("bytes", w.Bytes);
        json.WriteNumber("parameters", w.Parameters);
        json.WriteString("dtype", w.Dtype);
    }

    private void Finding(FindingDocument f)
    {
        json.WriteString("code", f.Code);
        json.WriteString("severity", JsonWords.Of(f.Severity));
        json.WriteString("outcome", JsonWords.Of(f.Outcome));
        json.WriteString("path", f.Path);
        json.WriteString("message", f.Message);
        json.WriteStartObject("evidence");
        foreach (var (name, value) in f.Evidence)
            json.WriteString(name, value);
        json.WriteEndObject();
        List("fix", f.Fix, Fix);
    }

    private void Fix(FixDocument f)
    {
        json.WriteString("title", f.Title);
        json.WriteString("command", f.Command);
    }

    private void Memory(MemoryDocument m)
    {
        List("components", m.Components, ComponentMemory);
        json.WriteNumber("floorBytes", m.FloorBytes);
        json.WriteNumber("hostBytes", m.HostBytes);
        Number("hostAvailableBytes", m.HostAvailableBytes);
        Number("gpuBytes", m.GpuBytes);
        List("peaks", m.Peaks, Peak);
        json.WriteString("source", m.Source);
        json.WriteBoolean("isAssumed", m.IsAssumed);
        List("knobs", m.Knobs, Knob);
        List("advice", m.Advice, Advice);
    }

    private void ComponentMemory(ComponentMemory c)
    {
        json.WriteString("slot", c.Slot);
        json.WriteString("name", c.Name);
        json.WriteNumber("parameters", c.Parameters);
        json.WriteNumber("fileBytes", c.FileBytes);
        json.WriteNumber("memoryBytes", c.MemoryBytes);
        json.WriteString("dtype", c.Dtype);
        json.WriteBoolean("assumed", c.Assumed);
        json.WriteNumber("hostBytes", c.HostBytes);
        json.WriteString("hostBasis", c.HostBasis);
        List("inFiles", c.InFiles, Share);
    }

    private void Share(DtypeShare s)
    {
        json.WriteString("dtype", s.Dtype);
        json.WriteNumber("tensors", s.Tensors);
        json.WriteNumber("elements", s.Elements);
        json.WriteNumber("bytes", s.Bytes);
    }

    private void Peak(PublishedPeak p)
    {
        json.WriteString("setting", p.Setting);
        json.WriteNumber("gpus", p.Gpus);
        json.WriteNumber("gigabytes", p.Gigabytes);
    }

    private void Knob(KnobDocument k)
    {
        json.WriteString("name", k.Name);
        json.WriteString("value", k.Value);
        json.WriteString("effect", k.Effect);
        json.WriteBoolean("isInert", k.IsInert);
    }

    private void Advice(AdviceDocument a)
    {
        json.WriteString("key", a.Key);
        if (a.Fits is { } fits)
            json.WriteBoolean("fits", fits);
        else
            json.WriteNull("fits");
        json.WriteString("text", a.Text);
    }

    private void Serving(ReleaseServing s)
    {
        json.WriteString("release", s.Release);
        List("slots", s.Slots, Slot);
        json.WriteBoolean("isComplete", s.IsComplete);
    }

    private void Slot(SlotServing s)
    {
        json.WriteString("slot", s.Slot);
        json.WriteString("name", s.Name);
        json.WriteString("type", s.Type);
        json.WriteString("state", JsonWords.Of(s.State));
        json.WriteString("path", s.Path);
    }

    private void Libraries(LibrariesDocument l)
    {
        json.WriteString("colossalai", l.Colossalai);
        json.WriteString("diffusers", l.Diffusers);
        json.WriteString("transformers", l.Transformers);
        json.WriteString("huggingfaceHub", l.HuggingfaceHub);
        json.WriteString("torch", l.Torch);
        json.WriteBoolean("accelerate", l.Accelerate);
    }

    private void Commands(CommandsDocument c)
    {
        json.WriteString("env", c.Env);
        json.WriteString("run", c.Run);
    }

    private void Object<T>(string name, T? value, Action<T> write)
        where T : class
    {
        if (value is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        write(value);
        json.WriteEndObject();
    }

    private void List<T>(string name, IReadOnlyList<T> items, Action<T> write)
        where T : class
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Texts(string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private void Numbers(string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private void Number(string name, long? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }
}
