namespace Akka.Remote.Endpoints;

/// <summary>How a message travels.</summary>
internal enum Lane
{
    /// <summary>Once, in the order of the calls.</summary>
    Ordinary,

    /// <summary>A system message: numbered, and repeated until acknowledged. In line with the ordinary ones.</summary>
    Reliable,

    /// <summary>A sign of life: before the others, because a long queue must not look like a dead node.</summary>
    Urgent,
}
