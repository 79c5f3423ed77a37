namespace OpenSoraDashboard.Core.Formats.Pickles;

/// <summary>What calling something known results in.</summary>
internal delegate PickleObject PickleCallable(PickleMachine machine, PickleObject[] arguments);
