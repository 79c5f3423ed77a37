using OpenSoraDashboard.Cli;

return CommandLineHost.Run(args);
