namespace Flywheel.Review;

/// <summary>The kinds of refusals of this room.</summary>
internal enum ReviewFault
{
    /// <summary>There is no queue of this name.</summary>
    QueueNotFound,

    /// <summary>There is no item with this id.</summary>
    ItemNotFound,

    /// <summary>The definition of a queue is wrong.</summary>
    InvalidQueue,

    /// <summary>What is to enter a queue is wrong.</summary>
    InvalidItem,

    /// <summary>A value does not fit its label.</summary>
    InvalidAnswer,

    /// <summary>The person does not hold the item, or not any more.</summary>
    LeaseLost,

    /// <summary>The item is not in a state, or the person not in a position, in which this can be done.</summary>
    Conflict,

    /// <summary>The person's role does not allow it.</summary>
    RoleNeeded,
}
