using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OpenSoraDashboard.Benchmarks;

if (args is ["--ratio", "scan"])
    return ScanRatio.Run();

// In this process: the projects are built already, and the files made for a measurement serve all its rounds.
var config = DefaultConfig.Instance.AddJob(Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithWarmupCount(5)
    .WithIterationCount(15));
if (args is ["--ratio", "cache"])
    return CacheRatio.Run();
if (args is ["--time", "lint"])
    return LintTime.Run();
if (args is ["--time", "cold", .. var command])
    return ColdStart.Run(command.FirstOrDefault());
if (args is ["--ratio", "hash"])
    return HashRatio.Run();
if (args is ["--ratio", "receipts", .. var osd])
    return ReceiptRatio.Run(osd.FirstOrDefault());
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
