namespace OpenSoraDashboard.Core.Formats;

/// <summary>Reads a <c>spiece.model</c> file: a protobuf message.</summary>
public static class SentencePieceModel
{
    /// <summary>What sentencepiece raises when it loads these bytes; null when it accepts them.</summary>
    public static FormatError? Check(ReadOnlySpan<byte> bytes) => throw new NotSupportedException();
}
