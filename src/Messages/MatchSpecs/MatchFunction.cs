namespace Inviso.Messages;

/// <summary>
/// The functions of match specifications. Up to <see cref="IsSeqTrace"/> they are Erlang's (reference manual of ERTS, "Match Specifications in Erlang"),
/// with its meaning; those after it are ours; those from <see cref="ReturnTrace"/> on act, and stand in bodies only.
/// </summary>
public enum MatchFunction
{
    And, Or, Not, Xor, AndAlso, OrElse,
    Equal, NotEqual, ExactlyEqual, ExactlyNotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
    Add, Subtract, Multiply, Divide, Div, Rem, Band, Bor, Bxor, Bnot, Bsl, Bsr,
    IsAtom, IsFloat, IsInteger, IsList, IsNumber, IsPid, IsPort, IsReference, IsTuple, IsMap, IsMapKey, IsBinary, IsFunction, IsRecord,
    Abs, Element, Hd, Tl, Length, MapGet, MapSize, Max, Min, Node, Float, Round, Floor, Ceil, Trunc, Size, ByteSize, BitSize, TupleSize, BinaryPart,
    Self, GetTcw, GetSeqToken, IsSeqTrace,

    /// <summary><c>{is_element,X,List}</c>: whether X is one of the list.</summary>
    IsElement,

    /// <summary><c>{prefix,Text,Start}</c>; texts are strings or binaries.</summary>
    Prefix, Suffix, Contains,

    /// <summary><c>{like,Text,Glob}</c>: <c>*</c> is any text, <c>?</c> any one character.</summary>
    Like,

    /// <summary><c>{field,Value,'Order.Total'}</c>: members one after another; public fields and auto-properties, or keys of maps.</summary>
    Field,

    /// <summary><c>{arg,N}</c>: the Nth argument, from 1.</summary>
    Arg,

    /// <summary>The path of the actor, a string.</summary>
    SelfPath,

    /// <summary>The sender of the message that is handled, a pid, or <c>undefined</c>.</summary>
    Sender,
    SenderPath,

    /// <summary>In Erlang the calling function; here the sender, as calls are messages.</summary>
    Caller,

    ReturnTrace, ExceptionTrace, Message, Trace, EnableTrace, DisableTrace, Silent, SetSeqToken, SetTcw,

    /// <summary><c>{count}</c>, <c>{count,Name}</c>: adds one to a counter of the session.</summary>
    Count,

    /// <summary>Marks the call event as one that a flight recorder waits for, by the message <c>trigger</c>.</summary>
    Trigger,
}
