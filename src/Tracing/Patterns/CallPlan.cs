using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What a matching pattern wants to know of a function's calls.</summary>
/// <param name="Scope">The scope of the pattern that decided.</param>
internal sealed record CallReport(FunctionId Function, CompiledMatchSpec Spec, PatternScope Scope);

/// <summary>The patterns' answer for one function, valid as long as the table's version stays the same.</summary>
/// <param name="MessageType">The handled message's type; null for an association point.</param>
/// <param name="Global">Holds for messages from other actors.</param>
/// <param name="Local">Holds for every message; at most one of the two is there.</param>
internal sealed record CallPlan(Type? MessageType, int Version, CallReport? Global, CallReport? Local);
