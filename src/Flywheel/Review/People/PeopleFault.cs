namespace Flywheel.Review.People;

/// <summary>Why a change of people, or a sign-in, was refused.</summary>
internal enum PeopleFault
{
    /// <summary>A name that nobody may have.</summary>
    InvalidName,

    /// <summary>A password that is too weak or too long.</summary>
    InvalidPassword,

    /// <summary>Somebody has this name.</summary>
    NameTaken,

    /// <summary>Nobody has this name.</summary>
    NotFound,

    /// <summary>The person may not come in any more, and so can have no link and no key.</summary>
    Disabled,

    /// <summary>Nobody would be left who may change people.</summary>
    LastAdmin,

    /// <summary>A one-time link that was used, is too old or was never made.</summary>
    LinkNotValid,

    /// <summary>The name, the password, or both are wrong, or the person is disabled: it is not told which.</summary>
    SignInFailed,

    /// <summary>Too many attempts failed lately.</summary>
    TooManyAttempts,
}
