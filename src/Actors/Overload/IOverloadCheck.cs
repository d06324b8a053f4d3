using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// A function of a node that overload protection calls: one that tells whether the node is overloaded, or one that prepares or cleans up after such a function.
/// The option of a runtime names it, <c>{Module,Function}</c>; which type stands behind that name says the node's own configuration,
/// <c>inviso.overload.checks."Module:Function" = "Type, Assembly"</c>. The type has a public constructor without parameters; each use in an option makes an
/// instance of its own and calls it on a thread of Inviso's, one call at a time.
/// </summary>
public interface IOverloadCheck
{
    /// <summary>
    /// A load function is given one argument, <c>{timeout,Data}</c>, <c>{msg,{Message,Data}}</c> or <c>{'EXIT',{Pid,Reason,Data}}</c>, and returns <c>ok</c>,
    /// <c>{new,Data}</c>, <c>{suspend,Reason}</c>, or <c>ignore</c>, which leaves the next check where it was. An init function is given its own arguments and
    /// returns <c>{ok,Data}</c>; a remove function is given the data and its own arguments. Whatever else is returned or thrown by a load function, or takes
    /// longer than <c>inviso.overload.time-limit</c>, switches the protection off.
    /// </summary>
    Term Call(IReadOnlyList<Term> arguments);
}
