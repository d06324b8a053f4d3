namespace Inviso.Tracing;

/// <summary>
/// The serial of a sequential-trace token, as Erlang's <c>{Previous,Current}</c>: the number that the actor last received, and the number of this send or
/// print. Both are 0 or more and grow along each branch of a sequence.
/// </summary>
public readonly record struct SeqSerial(long Previous, long Current);
