// @ts-check
/** Written behind the text of every page: who has a browser that could not read runs.js is told so, and keeps the plain pages. */

(function (article) {
  if (document.documentElement.className !== "no-js" || !article || !article.parentNode) return;
  var said = document.createElement("p");
  said.className = "sh-too-old";
  said.setAttribute("role", "note");
  said.textContent = "这个浏览器太旧，搜索、小工具和客服工作台在这里用不了。请更新浏览器，或换一个打开；页面上的答案和链接都能照常看。";
  article.parentNode.insertBefore(said, article);
})(document.querySelector("article"));
