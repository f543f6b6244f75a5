using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Passes;

/// <summary>What distinguishes the kinds of passes over the log: which edits are judged, and how results are recorded.</summary>
internal interface IPassPlan
{
    /// <summary>True when the pass makes the dataset anew.</summary>
    bool ReplacesAll { get; }

    /// <summary>What is done, for the dataset's history.</summary>
    string Why { get; }

    /// <summary>Adds the edits to judge among the events read, in the order in which they are to be judged.</summary>
    void Select(ReadEvents events, List<Candidate> candidates);

    /// <summary>Records a batch, inside a unit of work.</summary>
    void Record(SqliteConnection connection, long publication, JudgedBatch batch);

    /// <summary>Records that the pass has dealt with all events up to an offset, inside a unit of work.</summary>
    void Complete(SqliteConnection connection, long? publication, long upTo);
}
