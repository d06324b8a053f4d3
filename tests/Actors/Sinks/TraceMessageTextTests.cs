using Inviso.Language;

namespace Inviso.Actors.Tests.Sinks;

public sealed class TraceMessageTextTests
{
    [Theory]
    [InlineData("{trace,p,call,{m,f,[1,\"a\"]}}", "(p) call m:f(1,\"a\")")]
    [InlineData("{trace,p,call,{m,f,[]}}", "(p) call m:f()")]
    [InlineData("{trace,p,call,{m,f,2},{x,1}}", "(p) call m:f/2 ({x,1})")]
    [InlineData("{trace,p,return_from,{m,f,2},ok}", "(p) returned from m:f/2 -> ok")]
    [InlineData("{trace,p,return_to,{m,f,2}}", "(p) returning to m:f/2")]
    [InlineData("{trace,p,return_to,undefined}", "(p) returning to undefined")]
    [InlineData("{trace,p,send,{a,b},q}", "(p) q ! {a,b}")]
    [InlineData("{trace_ts,p,'receive',hi,{1,2,3}}", "(p) << hi (Timestamp: {1,2,3})")]
    [InlineData("{trace,p,spawn,q,{m,start,0}}", "(p) spawn q as m:start/0")]
    [InlineData("{trace_ts,p,exception_from,{m,f,2},{error,x},{1,2,3}}", "(p) exception_from {m,f,2} {error,x} (Timestamp: {1,2,3})")]
    [InlineData("{trace,p,send_to_non_existing_process,hi,q}", "(p) send_to_non_existing_process hi q")]
    [InlineData("{trace,p,exit,normal}", "(p) exit normal")]
    [InlineData("{drop,17}", "*** Dropped 17 messages.")]
    [InlineData("{seq_trace,7,{send,{0,1},p,q,hi}}", "SeqTrace [7]: (p) q ! hi [Serial: {0,1}]")]
    [InlineData("{seq_trace,7,{'receive',{0,1},p,q,hi},{1,2,3}}", "SeqTrace {1,2,3} [7]: (q) << hi [Serial: {0,1}, From: p]")]
    [InlineData("{seq_trace,7,{print,{0,1},p,[],hi}}", "SeqTrace [7]: -> hi [Serial: {0,1}, From: p]")]
    [InlineData("{seq_trace,7,other}", "SeqTrace [7]: other")]
    [InlineData("end_of_trace", null)]
    [InlineData("{trace,p}", null)]
    [InlineData("{a,b,c}", null)]
    public void A_message_is_a_line(string message, string? line) => Assert.Equal(line, TraceMessageText.Line(TermParser.Parse(message)));
}
