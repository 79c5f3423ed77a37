using System.Security.Cryptography;
using System.Text;
using OpenSoraDashboard.Core.Integrity.Hashing;
using OpenSoraDashboard.Core.Weights;
using OpenSoraDashboard.Fixtures;
using Xunit;

namespace OpenSoraDashboard.Core.Tests.Integrity.Hashing;

public sealed class FileHasherTests : IDisposable
{
    private const DigestAlgorithms Both = DigestAlgorithms.Sha256 | DigestAlgorithms.GitSha1;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<int, bool> Sizes()
    {
        TheoryData<int, bool> sizes = [];
        foreach (var size in (int[])[0, 1, 65_535, 65_536, 262_144, 262_145, 4 << 20, (9 << 20) + 7])
        {
            sizes.Add(size, true);
            sizes.Add(size, false);
        }

        return sizes;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Hash_AnySize_GivesTheDigestsOfTheContent(int size, bool readAhead)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var path = folder["权重 a'b.bin"];
        File.WriteAllBytes(path, content);
        var progress = 0L;

        var result = new FileHasher().Hash(path, Both, new HashControl { MayReadAhead = () => readAhead, TakeSamples = true }, n => progress += n);

        Assert.Equal(HashEnd.Hashed, result.End);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), result.Digests.Sha256);
        Assert.Equal(Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {size}\0"), .. content])), result.Digests.GitSha1);
        Assert.Equal(FileStatus.Of(path), result.Status);
        Assert.Equal(size, progress);
        Assert.Equal(BlockSample.Choose(size).Length, result.Samples.Count);
        Assert.All(result.Samples, s => Assert.Equal(
            BlockSample.Of(s.Offset, content.AsSpan((int)s.Offset, Math.Min(BlockSample.BlockBytes, size - (int)s.Offset))), s));
    }

    [Fact]
    public void Hash_EmptyFile_HasTheNameGitGivesIt()
    {
        File.WriteAllBytes(folder["empty"], []);

        var result = new FileHasher().Hash(folder["empty"], DigestAlgorithms.GitSha1, new HashControl());

        Assert.Equal("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", result.Digests.GitSha1);
        Assert.Null(result.Digests.Sha256);
    }

    public enum Harm
    {
        Append,
        Cut,
        Overwrite,
        Replace,
        Remove,
    }

    [Theory]
    [MemberData(nameof(Harms))]
    public void Hash_FileTouchedMeanwhile_IsChanged(Harm harm, bool readAhead)
    {
        var path = folder["model.safetensors"];
        File.WriteAllBytes(path, new byte[16 << 20]);
        var done = false;

        var result = new FileHasher().Hash(path, DigestAlgorithms.Sha256, new HashControl { MayReadAhead = () => readAhead }, _ =>
        {
            if (!done)
                Do(harm, path);
            done = true;
        });

        Assert.Equal(HashEnd.Changed, result.End);
        Assert.Equal(default, result.Digests);
    }

    [Fact]
    public void Hash_HardLinkMadeMeanwhile_IsNoChange()
    {
        var path = folder["model.safetensors"];
        File.WriteAllBytes(path, new byte[1 << 20]);
        var done = false;

        var result = new FileHasher().Hash(path, DigestAlgorithms.Sha256, new HashControl(), _ =>
        {
            if (!done)
                Shell.Run("ln", path, folder["other"]);
            done = true;
        });

        Assert.Equal(HashEnd.Hashed, result.End);
    }

    [Fact]
    public void Hash_WhatCannotBeRead_SaysSo()
    {
        Directory.CreateDirectory(folder["folder"]);
        File.CreateSymbolicLink(folder["dangling"], "nothing");
        File.CreateSymbolicLink(folder["loop"], "loop");
        Shell.Run("mkfifo", folder["pipe"]);

        Assert.All((string[])["folder", "dangling", "loop", "pipe", "absent"], name =>
        {
            var result = new FileHasher().Hash(folder[name], Both, new HashControl());
            Assert.Equal(HashEnd.Unreadable, result.End);
            Assert.NotNull(result.Problem);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hash_Stopped_EndsWithinAFewBuffers(bool readAhead)
    {
        var path = folder["huge.bin"];
        using (var file = File.Create(path))
            file.SetLength(50L << 30);
        using var stop = new CancellationTokenSource();
        var after = 0L;

        Assert.ThrowsAny<OperationCanceledException>(() => new FileHasher().Hash(
            path,
            DigestAlgorithms.Sha256,
            new HashControl { CancellationToken = stop.Token, MayReadAhead = () => readAhead },
            n =>
            {
                if (stop.IsCancellationRequested)
                    after += n;
                stop.Cancel();
            }));

        Assert.True(after <= 1 << 20, $"{after} bytes were hashed after the stop");
    }

    [Fact]
    public void Hash_HeldUp_CanStillBeStopped()
    {
        File.WriteAllBytes(folder["a"], new byte[8 << 20]);
        using var stop = new CancellationTokenSource();
        var gate = new PauseGate();
        gate.Pause();
        stop.CancelAfter(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => new FileHasher().Hash(
            folder["a"], Both, new HashControl { CancellationToken = stop.Token, Gate = gate }));
    }

    private void Do(Harm harm, string path)
    {
        switch (harm)
        {
            case Harm.Append:
                using (var file = new FileStream(path, FileMode.Append))
                    file.WriteByte(1);
                break;
            case Harm.Cut:
                using (var file = new FileStream(path, FileMode.Open))
                    file.SetLength(file.Length - 1);
                break;
            case Harm.Overwrite:
                using (var file = new FileStream(path, FileMode.Open))
                    file.WriteByte(1);
                break;
            case Harm.Replace:
                File.WriteAllBytes(folder["new"], new byte[16 << 20]);
                File.SetLastWriteTimeUtc(folder["new"], File.GetLastWriteTimeUtc(path));
                File.Move(folder["new"], path, overwrite: true);
                break;
            default:
                File.Delete(path);
                break;
        }
    }

    public static TheoryData<Harm, bool> Harms()
    {
        TheoryData<Harm, bool> rows = [];
        foreach (var harm in Enum.GetValues<Harm>())
        {
            rows.Add(harm, true);
            rows.Add(harm, false);
        }

        return rows;
    }
}
