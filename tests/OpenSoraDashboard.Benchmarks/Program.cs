using BenchmarkDotNet.Running;
using OpenSoraDashboard.Benchmarks;

if (args is ["--ratio", "scan"])
    return ScanRatio.Run();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
