namespace Akka.Remote.Endpoints;

/// <summary>What became of a message that was offered to an association.</summary>
internal enum Admission
{
    Queued,

    /// <summary>No place; the caller still has it.</summary>
    Full,

    /// <summary>The association is no longer the one of its address; the caller still has it.</summary>
    Retired,

    /// <summary>Queued, but the association was retired meanwhile: the caller must take along what is left in it.</summary>
    Stranded,
}
