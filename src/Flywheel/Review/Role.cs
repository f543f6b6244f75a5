namespace Flywheel.Review;

/// <summary>What a person may do; each role may do all that the ones before it may.</summary>
public enum Role
{
    /// <summary>Looks at everything that is not secret.</summary>
    Viewer,

    /// <summary>Answers the items of a queue.</summary>
    Reviewer,

    /// <summary>Decides where reviewers disagree; changes datasets and queues.</summary>
    Lead,

    /// <summary>Changes people, keys, the policy and the settings.</summary>
    Admin,
}
