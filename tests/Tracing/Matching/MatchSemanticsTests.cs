using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Matching;

/// <summary>What Erlang's reference manual says of match specifications for tracing, one line a rule: arguments, specification, what comes of it.</summary>
public sealed class MatchSemanticsTests
{
    // "no" = no clause matches; "yes" = reported; "off" = matched and not reported; otherwise the value of the message action.
    [Theory]
    [InlineData("[]", "[]", "yes")]
    [InlineData("[1,2]", "[]", "yes")]
    [InlineData("[1,2]", "[{'_',[],[]}]", "yes")]
    [InlineData("[1,2]", "[{['_'],[],[]}]", "no")]
    [InlineData("[1,2]", "[{['_','_'],[],[]}]", "yes")]
    [InlineData("[1,2]", "[{['$1','$1'],[],[]}]", "no")]
    [InlineData("[2,2]", "[{['$1','$1'],[],[]}]", "yes")]
    [InlineData("[2,2.0]", "[{['$1','$1'],[],[]}]", "no")]
    [InlineData("[1]", "[{[2],[],[]},{[1],[],[{message,second}]}]", "second")]
    [InlineData("[1]", "[{'$1',[],[{message,'$1'}]}]", "[1]")]
    [InlineData("[{a,1,[x,y]}]", "[{[{a,'$1',['_'|'$2']}],[],[{message,{{'$1','$2'}}}]}]", "{1,[y]}")]
    [InlineData("[[1,2,3]]", "[{[[1|'$1']],[],[{message,'$1'}]}]", "[2,3]")]
    [InlineData("[[1]]", "[{[[1|'$1']],[],[{message,'$1'}]}]", "[]")]
    [InlineData("[#{a => 1,b => 2}]", "[{[#{a => '$1'}],[],[{message,'$1'}]}]", "1")]
    [InlineData("[#{b => 2}]", "[{[#{a => '_'}],[],[]}]", "no")]
    [InlineData("[1.0]", "[{[1],[],[]}]", "no")]
    [InlineData("[\"abc\"]", "[{[\"abc\"],[],[]}]", "yes")]
    [InlineData("[3,1]", "[{['$3','$1'],[],[{message,'$$'}]}]", "[1,3]")]
    [InlineData("[3,1]", "[{['$1','_'],[],[{message,'$_'}]}]", "[3,1]")]
    [InlineData("[1]", "[{'_',[],[{message,false}]}]", "off")]
    [InlineData("[1]", "[{'_',[],[{message,true}]}]", "yes")]
    [InlineData("[1]", "[{'_',[],[{message,{const,{a,b}}}]}]", "{a,b}")]
    [InlineData("[1]", "[{'_',[],[{message,{{}}}]}]", "{}")]
    [InlineData("[1]", "[{'_',[],[{message,[1,{{2}}]}]}]", "[1,{2}]")]
    [InlineData("[1]", "[{'_',[],[{message,#{k => {{1}}}}]}]", "#{k => {1}}")]
    [InlineData("[1]", "[{['$1'],[],[{message,{element,1,'$1'}}]}]", "'EXIT'")]
    public void Heads_and_bodies(string arguments, string spec, string expected) => Assert.Equal(expected, Outcome(arguments, spec));

    [Theory]
    [InlineData("{'==',1,1.0}", true)]
    [InlineData("{'=:=',1,1.0}", false)]
    [InlineData("{'/=',1,2}", true)]
    [InlineData("{'=/=',1,1.0}", true)]
    [InlineData("{'<',1,a}", true)]
    [InlineData("{'<',a,{const,{x}}}", true)]
    [InlineData("{'<',{{x}},[]}", true)]
    [InlineData("{'<',[],[1]}", true)]
    [InlineData("{'<',\"abc\",\"abd\"}", true)]
    [InlineData("{'<',\"ab\",\"abc\"}", true)]
    [InlineData("{'>','$1',100}", true)]
    [InlineData("{'>=','$1',123}", true)]
    [InlineData("{'=<','$1',122.9}", false)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("yes", false)]
    [InlineData("{'not',false}", true)]
    [InlineData("{'not',1}", false)]
    [InlineData("{'and',true,true,true}", true)]
    [InlineData("{'and',true,false}", false)]
    [InlineData("{'or',false,false,true}", true)]
    [InlineData("{'or',true,{hd,[]}}", false)]
    [InlineData("{'orelse',true,{hd,[]}}", true)]
    [InlineData("{'andalso',false,{hd,[]}}", false)]
    [InlineData("{'not',{'andalso',false,{hd,[]}}}", true)]
    [InlineData("{'xor',true,false}", true)]
    [InlineData("{'xor',true,true}", false)]
    [InlineData("{is_atom,a}", true)]
    [InlineData("{is_atom,1}", false)]
    [InlineData("{is_float,1.5}", true)]
    [InlineData("{is_integer,1.0}", false)]
    [InlineData("{is_number,1.0}", true)]
    [InlineData("{is_list,[]}", true)]
    [InlineData("{is_list,\"abc\"}", true)]
    [InlineData("{is_tuple,{{a}}}", true)]
    [InlineData("{is_map,#{}}", true)]
    [InlineData("{is_binary,<<1>>}", true)]
    [InlineData("{is_pid,self}", false)]
    [InlineData("{is_port,1}", false)]
    [InlineData("{is_map_key,a,#{a => 1}}", true)]
    [InlineData("{is_record,{{r,1,2}},r,3}", true)]
    [InlineData("{is_record,{{r,1,2}},r,2}", false)]
    [InlineData("{'==',{'+','$1',1},124}", true)]
    [InlineData("{'==',{'-',5},-5}", true)]
    [InlineData("{'==',{'*',3,1.5},4.5}", true)]
    [InlineData("{'=:=',{'/',4,2},2.0}", true)]
    [InlineData("{'=:=',{'div',-7,2},-3}", true)]
    [InlineData("{'=:=',{'rem',-7,2},-1}", true)]
    [InlineData("{'=:=',{'div',7,0},0}", false)]
    [InlineData("{'=:=',{'+',9223372036854775807,1},9223372036854775808}", true)]
    [InlineData("{'=:=',{'band',12,10},8}", true)]
    [InlineData("{'=:=',{'bor',12,10},14}", true)]
    [InlineData("{'=:=',{'bxor',12,10},6}", true)]
    [InlineData("{'=:=',{'bnot',5},-6}", true)]
    [InlineData("{'=:=',{'bsl',1,70},1180591620717411303424}", true)]
    [InlineData("{'=:=',{'bsr',256,4},16}", true)]
    [InlineData("{'=:=',{'bsl',1,1000000000},1}", false)]
    [InlineData("{'=:=',{abs,-3},3}", true)]
    [InlineData("{'=:=',{round,2.5},3}", true)]
    [InlineData("{'=:=',{round,-2.5},-3}", true)]
    [InlineData("{'=:=',{trunc,-2.9},-2}", true)]
    [InlineData("{'=:=',{floor,-2.1},-3}", true)]
    [InlineData("{'=:=',{ceil,2.1},3}", true)]
    [InlineData("{'=:=',{float,2},2.0}", true)]
    [InlineData("{'=:=',{element,2,{{a,b}}},b}", true)]
    [InlineData("{'=:=',{element,3,{{a,b}}},b}", false)]
    [InlineData("{'=:=',{hd,[1,2]},1}", true)]
    [InlineData("{'=:=',{tl,[1,2]},[2]}", true)]
    [InlineData("{'=:=',{length,\"abc\"},3}", true)]
    [InlineData("{'=:=',{length,{const,[a|b]}},1}", false)]
    [InlineData("{'=:=',{map_get,a,#{a => 7}},7}", true)]
    [InlineData("{'=:=',{map_size,#{a => 7}},1}", true)]
    [InlineData("{'=:=',{size,<<1,2>>},2}", true)]
    [InlineData("{'=:=',{byte_size,<<1,2>>},2}", true)]
    [InlineData("{'=:=',{bit_size,<<1,2>>},16}", true)]
    [InlineData("{'=:=',{tuple_size,{{a,b}}},2}", true)]
    [InlineData("{'=:=',{binary_part,<<1,2,3>>,1,2},<<2,3>>}", true)]
    [InlineData("{'=:=',{binary_part,<<1,2,3>>,3,-2},<<2,3>>}", true)]
    [InlineData("{'=:=',{max,1,2.0},2.0}", true)]
    [InlineData("{'=:=',{min,a,1},1}", true)]
    [InlineData("{is_element,2,[1,2]}", true)]
    [InlineData("{is_element,2.0,[1,2]}", false)]
    [InlineData("{prefix,\"order\",\"or\"}", true)]
    [InlineData("{suffix,order,\"der\"}", true)]
    [InlineData("{contains,<<\"order\">>,\"rd\"}", true)]
    [InlineData("{like,\"order-17\",\"order-*7\"}", true)]
    [InlineData("{like,\"order-17\",\"order-?\"}", false)]
    [InlineData("{like,17,\"*\"}", false)]
    [InlineData("{'=:=',{arg,1},123}", true)]
    [InlineData("{'=:=',{arg,2},123}", false)]
    [InlineData("{'=:=',{field,{const,{'T',#{'A' => 5}}},'A'},5}", true)]
    public void Guards(string guard, bool holds) => Assert.Equal(holds ? "yes" : "no", Outcome("[123]", $"[{{['$1'],[{guard}],[]}}]"));

    [Fact]
    public void Return_and_exception_trace_ask_for_the_end_of_the_call()
    {
        Assert.True(MatchSpecTrial.Run(Specs.Returns, Term.Int(1)) is { WantsReturn: true, WantsException: false });
        Assert.True(MatchSpecTrial.Run(Specs.Exceptions, Term.Int(1)) is { WantsReturn: true, WantsException: true });
    }

    [Fact]
    public void Every_function_has_its_own_name()
    {
        foreach (var name in MatchFunctions.Names(withActions: true))
        {
            Assert.True(MatchFunctions.TryFind(name, out var function));
            Assert.Equal(name, MatchFunctions.NameOf(function));
        }

        Assert.Equal(Enum.GetValues<MatchFunction>().Length, MatchFunctions.Names(withActions: true).Count());
    }

    private static string Outcome(string arguments, string spec)
    {
        var trial = MatchSpecTrial.Run(Specs.Of(spec), [.. ((ListTerm)TermParser.Parse(arguments)).Elements]);
        return !trial.Matches ? "no" : trial.Message is { } message ? TermPrinter.Print(message) : trial.IsReported ? "yes" : "off";
    }
}
